import type { z } from 'zod';
import { formatPath } from './paths';
import type { Fault } from './types';

/** What kind of fault a shape has: the reader corrects each in another way. */
export type ShapeFault = Fault & { kind: 'missing' | 'unknown-field' | 'invalid' };

/** What a schema found wrong with a value, one fault each, with a sentence that says what would be right. */
export function shapeFaultsOf(options: { error: z.ZodError; path?: PropertyKey[] }): ShapeFault[] {
  const base = options.path ?? [];
  return options.error.issues.flatMap(issue => toFaults({ issue, path: [...base, ...issue.path] }));
}

function toFaults(options: { issue: z.core.$ZodIssue; path: PropertyKey[] }): ShapeFault[] {
  const { issue, path } = options;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      kind: 'unknown-field',
      path: formatPath([...path, key]),
      message: `There is no field "${key}" here; remove it or correct its spelling`,
    }));
  }
  if (issue.code === 'invalid_union') {
    return [{ kind: 'invalid', path: formatPath(path), message: describeUnion(issue) }];
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return [{ kind: 'missing', path: formatPath(path), message: `Is missing; ${article(issue.expected)} is needed` }];
  }
  if (issue.code === 'invalid_value' && issue.input === undefined) {
    return [
      { kind: 'missing', path: formatPath(path), message: `Is missing; one of ${issue.values.join(', ')} is needed` },
    ];
  }
  if (issue.code === 'invalid_type') {
    return [
      {
        kind: 'invalid',
        path: formatPath(path),
        message: `Must be ${article(issue.expected)}, not ${describeValue(issue.input)}`,
      },
    ];
  }
  if (issue.code === 'invalid_value') {
    return [
      {
        kind: 'invalid',
        path: formatPath(path),
        message: `Must be one of ${issue.values.join(', ')}, not ${describeValue(issue.input)}`,
      },
    ];
  }
  return [{ kind: 'invalid', path: formatPath(path), message: issue.message }];
}

function describeUnion(issue: z.core.$ZodIssueInvalidUnion): string {
  return issue.message === 'Invalid input' ? 'Is none of the kinds that can stand here' : issue.message;
}

/** What zod expects, in words. */
const EXPECTED = new Map([
  ['int', 'a whole number'],
  ['array', 'a list'],
  ['object', 'an object'],
  ['record', 'an object'],
]);

function article(expected: string): string {
  return EXPECTED.get(expected) ?? `a ${expected}`;
}

function describeValue(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  switch (typeof value) {
    case 'string':
      return `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`;
    case 'number':
    case 'boolean':
      return String(value);
    case 'object':
      return 'an object';
    default:
      return `a ${typeof value}`;
  }
}
