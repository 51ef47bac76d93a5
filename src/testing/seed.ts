import process from 'node:process'
import fc from 'fast-check'

/**
 * Property tests try the same values in every run, so that a red one can be run again; `FAST_CHECK_SEED=42 npm run unit`
 * tries others.
 */
fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 20_261_124) })
