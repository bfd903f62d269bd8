import { isObject, textAt, valueAt } from '../model/json';
import type { KubernetesObject } from '../model/object';
import { badRequest } from '../model/status';

/** `spec.selector` of a workload, or `matchLabels` and `matchExpressions` anywhere else. */
export type LabelSelector = {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
};

/** Whether labels are selected. A selector without terms selects everything. */
export function matchesSelector(
  labels: Record<string, string> | undefined,
  selector: LabelSelector | undefined,
): boolean {
  const present = labels ?? {};
  const byLabels = Object.entries(selector?.matchLabels ?? {}).every(([key, value]) => present[key] === value);
  return (
    byLabels &&
    (selector?.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
      const value = present[key];
      switch (operator) {
        case 'In':
          return value !== undefined && values.includes(value);
        case 'NotIn':
          return value === undefined || !values.includes(value);
        case 'Exists':
          return value !== undefined;
        case 'DoesNotExist':
          return value === undefined;
        default:
          return false;
      }
    })
  );
}

/** Reads `labelSelector` of a query: `a=b,c!=d,e in (f,g),h,!i`. Throws 400 where it can't be read. */
export function parseLabelSelector(text: string): (object: KubernetesObject) => boolean {
  const terms = text.split(/,(?![^(]*\))/).filter(term => term.trim() !== '');
  const tests = terms.map(term => parseTerm(term.trim(), text));
  return object => tests.every(test => test(object.metadata.labels ?? {}));
}

function parseTerm(term: string, text: string): (labels: Record<string, string>) => boolean {
  const set = /^([^\s!=]+)\s+(in|notin)\s+\(([^)]*)\)$/.exec(term);
  if (set) {
    const [, key = '', operator, list = ''] = set;
    const values = list.split(',').map(value => value.trim());
    return labels => {
      const value = labels[key];
      const included = value !== undefined && values.includes(value);
      return operator === 'in' ? included : !included;
    };
  }
  const comparison = /^([^\s!=]+)\s*(==|=|!=)\s*([^\s!=]*)$/.exec(term);
  if (comparison) {
    const [, key = '', operator, value = ''] = comparison;
    return labels => (operator === '!=' ? labels[key] !== value : labels[key] === value);
  }
  const absent = /^!\s*([^\s!=]+)$/.exec(term);
  if (absent) {
    const [, key = ''] = absent;
    return labels => labels[key] === undefined;
  }
  if (/^[^\s!=()]+$/.test(term)) {
    return labels => labels[term] !== undefined;
  }
  throw badRequest(`unable to parse requirement: found '${term}' in "${text}"`);
}

const COMMON_FIELDS = ['metadata.name', 'metadata.namespace'];
const FIELDS_BY_RESOURCE: Readonly<Record<string, readonly string[]>> = {
  pods: ['spec.nodeName', 'spec.restartPolicy', 'spec.serviceAccountName', 'status.phase', 'status.podIP'],
  events: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'reason',
    'type',
    'reportingComponent',
  ],
  secrets: ['type'],
  namespaces: ['status.phase'],
  nodes: ['spec.unschedulable'],
  jobs: ['status.successful'],
};

/** Reads `fieldSelector` of a query. Throws 400 for a field by which the resource can't be selected. */
export function parseFieldSelector(text: string, plural: string): (object: KubernetesObject) => boolean {
  const supported = [...COMMON_FIELDS, ...(FIELDS_BY_RESOURCE[plural] ?? [])];
  const tests = text
    .split(',')
    .filter(term => term !== '')
    .map(term => {
      const match = /^([^!=]+)(==|=|!=)(.*)$/.exec(term);
      if (!match) {
        throw badRequest(`invalid selector: '${text}'; can't understand '${term}'`);
      }
      const [, field = '', operator, value = ''] = match;
      if (!supported.includes(field)) {
        throw badRequest(`field label not supported: ${field}`);
      }
      return (object: KubernetesObject) => {
        const found = valueAt(object, ...field.split('.'));
        const actual = found === undefined || found === null ? '' : String(found);
        return operator === '!=' ? actual !== value : actual === value;
      };
    });
  return object => tests.every(test => test(object));
}

/** A `spec.selector` that may have been written by anyone, as a selector. */
export function asLabelSelector(value: unknown): LabelSelector {
  if (!isObject(value)) {
    return {};
  }
  const labels = valueAt(value, 'matchLabels');
  const expressions = valueAt(value, 'matchExpressions');
  return {
    ...(isObject(labels) ? { matchLabels: textFields(labels) } : {}),
    ...(Array.isArray(expressions)
      ? {
          matchExpressions: expressions.map(expression => ({
            key: textAt(expression, 'key') ?? '',
            operator: textAt(expression, 'operator') ?? '',
            values: (valueAt(expression, 'values') as string[] | undefined) ?? [],
          })),
        }
      : {}),
  };
}

function textFields(object: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, String(value)]));
}
