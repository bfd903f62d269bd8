import {
  buildRequestSchema,
  type BuildRequest,
  type Fault,
  type Lifecycle,
} from '@goldenpath/backstage-plugin-goldenpath-common';

/** What every field can be told in the template, by `ui:options`. */
export interface FieldOptions {
  /** What the template asks for, where its form has no field `lifecycle`; `ephemeral` when not given. */
  lifecycle?: Lifecycle;
}

/** The form's values as a request. `size` and `capacity` of a form are those of the request's nodes; else the names are the request's own. */
export type FormRequest =
  | { result: 'complete'; request: BuildRequest }
  /** Named by the form's own names. */
  | { result: 'incomplete'; missing: string[] }
  | { result: 'faulty'; faults: Fault[] };

type Values = Record<string, unknown>;

/** What of a request decides how it is met; the rest, as its description, is not asked about. */
const deciding = [
  'environment',
  'buildId',
  'owner',
  'entityRef',
  'maxTier',
  'ttlHours',
  'kubernetesVersion',
  'databases',
  'ensureInstance',
] as const satisfies readonly (keyof BuildRequest)[];

const required = ['environment', 'owner'] as const satisfies readonly (keyof BuildRequest)[];

/** The values of all steps of the form, as the scaffolder hands them to each field. */
export function valuesOf(formContext: unknown): Values {
  const formData = isObject(formContext) ? formContext.formData : undefined;
  return isObject(formData) ? formData : {};
}

/** The lifecycle that the form asks for. */
export function lifecycleOf(options: { values: Values; fieldOptions: FieldOptions | undefined }): Lifecycle {
  const asked = options.values.lifecycle ?? options.fieldOptions?.lifecycle;
  return asked === 'persistent' ? 'persistent' : 'ephemeral';
}

/** The environment that the form names, if it names one yet. */
export function environmentOf(values: Values): string | undefined {
  return typeof values.environment === 'string' && values.environment !== '' ? values.environment : undefined;
}

/** What the form asks for so far. */
export function requestOf(options: { values: Values; lifecycle: Lifecycle }): FormRequest {
  const { values, lifecycle } = options;
  const missing = required.filter(name => isEmpty(values[name]));
  if (missing.length > 0) {
    return { result: 'incomplete', missing };
  }
  const nodes = withoutEmpty({
    ...(isObject(values.nodes) ? values.nodes : {}),
    size: values.size,
    capacity: values.capacity,
  });
  const parsed = buildRequestSchema.safeParse({
    lifecycle,
    ...withoutEmpty(Object.fromEntries(deciding.map(name => [name, values[name]]))),
    ...(Object.keys(nodes).length > 0 && { nodes }),
  });
  return parsed.success
    ? { result: 'complete', request: parsed.data }
    : {
        result: 'faulty',
        faults: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
      };
}

function withoutEmpty(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
