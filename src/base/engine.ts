/** The engine that computed a result. A test holds the version to package.json's. */
export const ENGINE = { name: 'par-index', version: '0.1.0' } as const;
