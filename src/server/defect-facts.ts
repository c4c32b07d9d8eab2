/** What our own log tells of a defect: never the values that a database adds to its errors. */
export function defectFacts(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: String(error) };
  const { name, message, stack } = error;
  return { error: { name, message, stack, ...('code' in error && { code: error.code }) } };
}
