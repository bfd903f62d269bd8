import fc from 'fast-check';
import { replacing } from './mergePatch';

/** RFC 7386, as it is written there. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) {
    return patch;
  }
  const result: { [field: string]: unknown } =
    typeof target === 'object' && target !== null && !Array.isArray(target) ? { ...target } : {};
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[field];
    } else {
      result[field] = mergePatch(result[field], value);
    }
  }
  return result;
}

describe('a merge patch that replaces', () => {
  it('makes anything present what is wanted', () => {
    const { json } = fc.letrec(tie => ({
      json: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('x', 1, true),
        fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('json')),
      ),
    }));
    fc.assert(
      fc.property(json, json, (present, wanted) => {
        expect(mergePatch(present, replacing({ present, wanted }))).toEqual(wanted);
      }),
    );
  });
});
