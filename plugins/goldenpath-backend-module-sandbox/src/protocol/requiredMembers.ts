import { NormalizedSchema } from '@smithy/core/schema';

/**
 * The members that the model requires and the input lacks. A structure's schema lists its required members first and says
 * how many they are.
 */
export function missingMembers(schema: NormalizedSchema, input: Record<string, unknown>): string[] {
  const structure = schema.getSchema();
  if (!Array.isArray(structure) || structure[0] !== 3) {
    return [];
  }
  const names: unknown = structure[4];
  const required: unknown = structure[6];
  if (!Array.isArray(names) || typeof required !== 'number') {
    return [];
  }
  return names.slice(0, required).filter(name => input[name] === undefined);
}
