import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The Spark that the tests run on. */
const PYSPARK = '4.3.0'
const JAVA = 17

const folder = fileURLToPath(new URL('../.cache/spark', import.meta.url))
const ownPython = join(folder, ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']))

/**
 * The Python that has Spark: what SPARK_PYTHON names, else one of our own in `.cache/spark`, which is kept between runs.
 * Installs what is missing (460 MB the first time); throws, saying what to install, where it cannot.
 * @returns {string}
 */
export function ensureSpark() {
  ensureJava()
  const { SPARK_PYTHON } = process.env
  if (SPARK_PYTHON !== undefined) return SPARK_PYTHON
  if (pysparkVersion() === PYSPARK) return ownPython
  makeEnvironment()
  console.log(`Installing pyspark ${PYSPARK} into .cache/spark.`)
  // With this variable set, pip would fetch Spark's jars from an archive of its own.
  const { PYSPARK_HADOOP_VERSION: _, ...env } = process.env
  run(ownPython, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `pyspark==${PYSPARK}`], env)
  if (pysparkVersion() !== PYSPARK) throw new Error(`pyspark ${PYSPARK} could not be installed: see above.`)
  return ownPython
}

function pysparkVersion() {
  if (!existsSync(ownPython)) return undefined
  return output(ownPython, ['-c', 'import importlib.metadata as m; print(m.version("pyspark"))']).stdout.trim()
}

function makeEnvironment() {
  const python = ['python3', 'python'].find((each) => output(each, ['--version']).found)
  if (python === undefined) installed('python3', 'python3-venv')
  const make = () => run(python ?? 'python3', ['-m', 'venv', '--clear', folder])
  if (make()) return
  installed('python3-venv', 'python3-venv')
  if (!make()) throw new Error('Python could make no environment in .cache/spark: see above.')
}

function ensureJava() {
  if (javaFound()) return
  try {
    installed(`Java ${JAVA}`, `openjdk-${JAVA}-jre-headless`)
  } catch {
    installed(`Java ${JAVA}`, 'default-jre-headless')
  }
  if (!javaFound()) throw new Error(`Spark needs Java ${JAVA} or later. Install it, or set JAVA_HOME to it.`)
}

function javaFound() {
  const { JAVA_HOME } = process.env
  const java = JAVA_HOME === undefined ? 'java' : join(JAVA_HOME, 'bin', 'java')
  return javaVersion(output(java, ['-version']).stderr) >= JAVA
}

/**
 * The major version that `java -version` tells, 0 for none: "17.0.15" is 17, and "1.8.0_402" is 8.
 * @param {string} told
 * @returns {number}
 */
export function javaVersion(told) {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(told) ?? []
  return Number((first === '1' ? second : first) ?? 0)
}

/**
 * Installs a Debian package as root, or says what to install.
 * @param {string} what
 * @param {string} name
 */
function installed(what, name) {
  const debian = process.getuid?.() === 0 && output('apt-get', ['--version']).found
  if (!debian) throw new Error(`The tests on Spark need ${what}. Install it (on Debian: apt-get install ${name}).`)
  console.log(`Installing ${name}.`)
  run('apt-get', ['update', '-qq'])
  if (!run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name]))
    throw new Error(`${what} could not be installed: \`apt-get install ${name}\` failed, see above.`)
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function run(command, args, env = process.env) {
  return spawnSync(command, args, { stdio: 'inherit', env }).status === 0
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function output(command, args) {
  const { error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  return { found: error === undefined, stdout: stdout ?? '', stderr: stderr ?? '' }
}
