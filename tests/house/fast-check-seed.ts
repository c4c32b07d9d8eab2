import fc from 'fast-check';

/** `FC_SEED=42 npm test` replays the properties of an earlier run; fast-check prints the seed of a failure. */
const given = process.env['FC_SEED'] ?? '';
if (/^-?\d+$/.test(given)) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(given) });
