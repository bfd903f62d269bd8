import { celEnvironment, toCel } from './cel';
import type { AdmissionRequest } from './matching';
import type { AdmissionPolicy, Validation } from './shapes';

/** Bytes of a message that an expression may make; a longer one is not used. */
const LONGEST_MESSAGE = 5 * 1024;

/** What a policy says against a request, and by which reason. */
export interface Denial {
  message: string;
  reason: string;
}

type Expression = (bindings: Record<string, unknown>) => unknown;

/** Parsed once for all clusters of the process. */
const parsed = new Map<string, Expression>();
const environment = celEnvironment({ declare: declared => declared.registerVariable('variables', 'dyn') });

/**
 * The first thing that a policy says against a request; `undefined` where it says nothing, or is not about it. What can't be evaluated
 * speaks against it as well, unless the policy ignores failures.
 */
export function evaluatePolicy(options: {
  policy: AdmissionPolicy;
  request: AdmissionRequest;
  namespace: unknown;
}): Denial | undefined {
  const { spec } = options.policy;
  const failed = (error: unknown): Denial | undefined =>
    spec.failurePolicy === 'Ignore' ? undefined : { message: messageOf(error), reason: 'Invalid' };
  const bindings = bindingsOf(options);
  try {
    if (!(spec.matchConditions ?? []).every(({ expression }) => evaluate(expression, bindings) === true)) {
      return undefined;
    }
  } catch (error) {
    return failed(error);
  }
  const denials = (spec.validations ?? []).map(validation => {
    try {
      return evaluate(validation.expression, bindings) === true ? undefined : denialOf(validation, bindings);
    } catch (error) {
      return failed(error);
    }
  });
  return denials.find(denial => denial !== undefined);
}

/** Variables are evaluated when an expression names them, once for a request. */
function bindingsOf(options: {
  policy: AdmissionPolicy;
  request: AdmissionRequest;
  namespace: unknown;
}): Record<string, unknown> {
  const { policy, request } = options;
  const { definition, operation, object, before, subresource } = request;
  const { group, version, kind, plural } = definition;
  const variables: Record<string, unknown> = {};
  const bindings: Record<string, unknown> = {
    object: toCel(object),
    oldObject: toCel(before ?? null),
    request: toCel({
      operation,
      kind: { group, version, kind },
      resource: { group, version, resource: plural },
      subResource: subresource ?? '',
      name: object.metadata.name,
      namespace: object.metadata.namespace ?? '',
    }),
    namespaceObject: toCel(options.namespace ?? null),
    variables,
  };
  for (const { name, expression } of policy.spec.variables ?? []) {
    let known: { value: unknown } | undefined;
    Object.defineProperty(variables, name, {
      enumerable: true,
      get: () => {
        known ??= { value: evaluateVariable({ name, expression, bindings }) };
        return known.value;
      },
    });
  }
  return bindings;
}

function evaluateVariable(options: { name: string; expression: string; bindings: Record<string, unknown> }): unknown {
  try {
    return evaluate(options.expression, options.bindings);
  } catch (error) {
    throw new Error(`composited variable "${options.name}" fails to evaluate: ${messageOf(error)}`);
  }
}

function denialOf(validation: Validation, bindings: Record<string, unknown>): Denial {
  const { expression, message, messageExpression, reason = 'Invalid' } = validation;
  const said = messageExpression ? spoken(messageExpression, bindings) : undefined;
  return { message: said ?? message?.trim() ?? `failed expression: ${expression.trim()}`, reason };
}

/** What an expression makes for a message, where it is one: text on one line, of a readable length. */
function spoken(expression: string, bindings: Record<string, unknown>): string | undefined {
  try {
    const said = evaluate(expression, bindings);
    const text = typeof said === 'string' ? said.trim() : '';
    return text === '' || text.includes('\n') || Buffer.byteLength(text) > LONGEST_MESSAGE ? undefined : text;
  } catch {
    return undefined;
  }
}

function evaluate(expression: string, bindings: Record<string, unknown>): unknown {
  let run = parsed.get(expression);
  if (!run) {
    run = environment.parse(expression);
    parsed.set(expression, run);
  }
  try {
    return run(bindings);
  } catch (error) {
    throw new Error(`expression '${expression}' resulted in error: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0] ?? text;
}
