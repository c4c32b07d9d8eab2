import { z } from 'zod';

/** A schema as the text of a JSON Schema file (2020-12): what a writer of the format may put in. */
export function schemaText(schema: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`;
}
