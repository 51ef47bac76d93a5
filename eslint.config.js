import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** Imports of our own folders, from wherever inside src. */
const folders = (/** @type {string[]} */ ...names) => `^\\.{1,2}/(.*/)?(${names.join('|')})/`

/** Imports of any package but those named. */
const packagesBut = (/** @type {string[]} */ ...names) => `^(?!\\.{1,2}/|(${names.join('|')})(/|$))`

const wasm = '@duckdb/duckdb-wasm'
const native = '@duckdb/node-api'
/** The files of engine that know the browser’s DuckDB. */
const wasmFiles = ['wasm', 'wasmSession', 'browserHost', 'bundle']
const tests = '**/*.test.{ts,tsx}'

/**
 * Forbids imports in one folder. A pattern is `[what it matches, what to do instead, 'but types' when types may pass]`.
 * @param {[pattern: string, instead: string, types?: 'but types'][]} forbidden
 * @returns {import('eslint').Linter.RulesRecord}
 */
const forbid = (...forbidden) => ({
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      patterns: forbidden.map(([regex, message, types]) => ({
        regex,
        message,
        allowTypeImports: types === 'but types',
      })),
    },
  ],
})

/** @type {[string, string]} */
const noWasm = [`^${wasm}`, 'Only a few files of engine know the browser’s DuckDB: take a Connector.']
/** @type {[string, string]} */
const noNative = [`^${native}`, 'Only two files of engine know the native DuckDB: take a Connector.']
/** @type {[string, string]} */
const noTesting = [folders('testing'), 'testing/ is for tests only.']

const unsafeHtml = [
  { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'Render text, never HTML.' },
  { selector: 'MemberExpression[property.name=/^(inner|outer)HTML$/]', message: 'Set textContent, never HTML.' },
  { selector: 'CallExpression[callee.property.name="insertAdjacentHTML"]', message: 'Insert nodes, never HTML.' },
]
const clock = {
  selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
  message: 'Take the time as a value.',
}

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.cache/', 'test-results/', 'playwright-report/', 'coverage/', 'public/'] },
  js.configs.recommended,
  tseslint.configs.strict,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      // Files hold control characters, and we look for them on purpose.
      'no-control-regex': 'off',
      'no-misleading-character-class': 'off',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-syntax': ['error', ...unsafeHtml],
      'max-lines': ['error', 300],
    },
  },
  // Journeys try what the app must refuse.
  { files: ['e2e/**'], rules: { 'no-restricted-syntax': 'off' } },
  // tsc knows which names exist.
  { files: ['**/*.{js,mjs}'], rules: { 'no-undef': 'off' } },
  { files: ['src/**'], ignores: ['src/cli/**', tests], rules: { 'no-console': 'error' } },

  {
    files: ['src/core/**'],
    rules: {
      ...forbid(
        [folders('engine', 'state', 'ui', 'cli', 'server'), 'core imports nothing of ours but core.'],
        [
          packagesBut('zod', '@stdlib', '@noble', 'lossless-json', 'double-metaphone'),
          'core imports only packages that are pure: add yours here.',
        ],
        noTesting,
      ),
      'no-restricted-syntax': ['error', ...unsafeHtml, clock],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'core has no randomness: derive from a seed.' },
        { object: 'Date', property: 'now', message: 'core has no clock: take the time as a value.' },
      ],
    },
  },
  {
    files: ['src/engine/**'],
    rules: forbid(
      [folders('state', 'ui', 'cli', 'server'), 'engine imports core only.'],
      ['^(react|zustand|@mantine)', 'engine knows no user interface.'],
      noWasm,
      noNative,
      noTesting,
    ),
  },
  {
    files: wasmFiles.map((name) => `src/engine/${name}.ts`),
    rules: forbid([folders('state', 'ui', 'cli', 'server'), 'engine imports core only.'], noNative, noTesting),
  },
  {
    files: ['src/engine/node.ts', 'src/engine/nodeStatement.ts'],
    rules: forbid([folders('state', 'ui', 'cli', 'server'), 'engine imports core only.'], noWasm, noTesting),
  },
  {
    files: ['src/state/**'],
    rules: forbid(
      [folders('ui', 'cli', 'server'), 'state imports core and engine.'],
      [`/engine/(node|${wasmFiles.join('|')})\\.ts$`, 'main.tsx chooses the engine: take a Connector.'],
      ['^(react|@mantine)', 'state knows no user interface.'],
      noWasm,
      noNative,
      noTesting,
    ),
  },
  {
    files: ['src/ui/**'],
    rules: forbid(
      [folders('cli', 'server'), 'ui imports core, state and the types of engine.'],
      [folders('engine'), 'ui takes only types of engine: go through state.', 'but types'],
      noWasm,
      noNative,
      noTesting,
    ),
  },
  {
    files: ['src/ui/kit/**'],
    rules: forbid(['^\\.\\./\\.\\./|^\\.\\./(?!kit/)', 'ui/kit imports nothing of ours but ui/kit.'], noWasm, noNative),
  },
  {
    files: ['src/cli/**'],
    rules: forbid(
      [folders('state', 'ui', 'server'), 'cli imports core and engine.'],
      [`/engine/(${wasmFiles.join('|')})\\.ts$`, 'cli runs on the native engine.'],
      noWasm,
      noNative,
      noTesting,
    ),
  },
  {
    files: ['src/server/**'],
    rules: forbid([folders('engine', 'state', 'ui', 'cli'), 'server imports core only.'], noWasm, noNative, noTesting),
  },
  {
    files: [tests, 'src/testing/**'],
    rules: { '@typescript-eslint/no-restricted-imports': 'off', '@typescript-eslint/no-non-null-assertion': 'error' },
  },

  { files: ['src/ui/**/*.{ts,tsx}', 'src/main.tsx'], ...reactHooks.configs.flat.recommended },
  {
    // The React Compiler does not build this app: what it cannot memoise is no mistake here.
    files: ['src/ui/**/*.{ts,tsx}'],
    rules: {
      'react-hooks/immutability': 'off',
      'react-hooks/incompatible-library': 'off',
      'react-hooks/preserve-manual-memoization': 'off',
      'react-hooks/refs': 'off',
    },
  },
  {
    files: ['src/ui/**/*.tsx'],
    ignores: [tests],
    rules: { 'max-lines': ['error', 150] },
  },
)
