import { Environment } from '@marcbachmann/cel-js';
import { isObject } from '../model/json';

/** What the expressions of a policy can name, beside its variables. */
const ROOTS = ['object', 'oldObject', 'request', 'namespaceObject'];

/**
 * CEL with what Kubernetes adds to it, as far as the library lacks it and policies here use it. An expression that calls anything else is refused
 * with the policy, so that nothing is admitted by misunderstanding.
 *
 * @param objectType - the type of `object` and `oldObject`; a name that `declare` has registered, or `dyn`.
 */
export function celEnvironment(
  options: { objectType?: string; declare?: (environment: Environment) => void } = {},
): Environment {
  const environment = new Environment()
    .registerFunction('string.replace(string, string): string', (text: string, old: string, by: string) =>
      text.replaceAll(old, by),
    )
    .registerFunction('string.replace(string, string, int): string', replaceSome)
    .registerFunction('string.charAt(int): string', (text: string, index: bigint) => text.charAt(Number(index)))
    .registerFunction('string.find(string): string', (text: string, pattern: string) =>
      String(new RegExp(pattern).exec(text)?.[0] ?? ''),
    );
  options.declare?.(environment);
  for (const root of ROOTS) {
    const typed = root === 'object' || root === 'oldObject';
    environment.registerVariable(root, typed ? (options.objectType ?? 'dyn') : 'dyn');
  }
  return environment;
}

/** JSON as CEL knows it: whole numbers are ints, and a field that is `undefined` is not there. */
export function toCel(value: unknown): unknown {
  if (Array.isArray(value)) {
    // A list of another realm (a clone's, where tests run) is none to the library.
    return Array.from(value, toCel);
  }
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, field]) => field !== undefined)
        .map(([name, field]) => [name, toCel(field)]),
    );
  }
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
}

function replaceSome(text: string, old: string, by: string, limit: bigint): string {
  if (limit < 0n) {
    return text.replaceAll(old, by);
  }
  let left = Number(limit);
  return text.replaceAll(old, found => (left-- > 0 ? by : found));
}
