import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { canonical, copy, isObject, objectAt, type JsonObject } from '../model/json';
import type { StatusCause } from '../model/status';
import { schemaFieldType, type FieldType } from './fields/fieldType';

/** Compiled once for all clusters of the process: the Argo CD schemas are large. */
const compiled = new Map<string, ValidateFunction>();

/** The structural schema of one version of a CustomResourceDefinition: it prunes, fills in defaults and validates. */
export class CustomSchema {
  readonly #schema: JsonObject;
  readonly fieldType: FieldType;
  #validator: ValidateFunction | undefined;

  constructor(schema: JsonObject) {
    this.#schema = schema;
    this.fieldType = schemaFieldType(schema);
  }

  /** The schema as its definition has it. */
  get document(): JsonObject {
    return this.#schema;
  }

  /** The object with defaults in place and without the fields that the schema does not know, and those fields' paths. */
  normalise(object: JsonObject): { object: JsonObject; unknown: string[] } {
    const unknown: string[] = [];
    const { apiVersion, kind, metadata, ...rest } = object;
    const fields = withoutMeta(this.#schema);
    const normal = normaliseValue(copy(rest), fields, '', unknown);
    return { object: { apiVersion, kind, metadata, ...(isObject(normal) ? normal : {}) }, unknown };
  }

  /** Everything in which the object breaks the schema; empty where it keeps it. */
  validate(object: JsonObject): StatusCause[] {
    this.#validator ??= compile(this.#schema);
    // The server judges metadata by itself; a schema may still require that there is some.
    const rest = { ...object, metadata: {} };
    return this.#validator(rest) ? [] : causesOf(this.#validator.errors ?? [], rest);
  }
}

function withoutMeta(schema: JsonObject): JsonObject {
  const { apiVersion: _apiVersion, kind: _kind, metadata: _metadata, ...properties } = objectAt(schema, 'properties');
  return { ...schema, properties };
}

function normaliseValue(value: unknown, schema: JsonObject, path: string, unknown: string[]): unknown {
  if (Array.isArray(value)) {
    const items = objectAt(schema, 'items');
    return value.map((item, index) => normaliseValue(item, items, `${path}[${index}]`, unknown));
  }
  if (!isObject(value)) {
    return value;
  }
  const properties = objectAt(schema, 'properties');
  const additional = schema.additionalProperties;
  const open =
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    schema['x-kubernetes-embedded-resource'] === true ||
    additional === true ||
    (!('properties' in schema) && additional === undefined && schema.type !== 'object');
  const result: JsonObject = {};
  for (const [name, field] of Object.entries(value)) {
    const property = properties[name];
    const fieldPath = path ? `${path}.${name}` : name;
    if (isObject(property)) {
      result[name] = normaliseValue(field, property, fieldPath, unknown);
    } else if (isObject(additional)) {
      result[name] = normaliseValue(field, additional, fieldPath, unknown);
    } else if (open) {
      result[name] = field;
    } else {
      unknown.push(fieldPath);
    }
  }
  for (const [name, property] of Object.entries(properties)) {
    if (
      isObject(property) &&
      property.default !== undefined &&
      property.default !== null &&
      result[name] === undefined
    ) {
      result[name] = normaliseValue(copy(property.default), property, '', []);
    }
  }
  return result;
}

/** OpenAPI v3 as Kubernetes writes it, as JSON Schema that ajv understands. */
function toJsonSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) {
    return schema.map(toJsonSchema);
  }
  if (!isObject(schema)) {
    return schema;
  }
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties' || key === 'definitions' || key === 'patternProperties') {
      result[key] = Object.fromEntries(
        Object.entries(isObject(value) ? value : {}).map(([name, property]) => [name, toJsonSchema(property)]),
      );
    } else if (key === 'pattern' && !isPattern(value)) {
      continue;
    } else if (!key.startsWith('x-kubernetes-') && !IGNORED.has(key)) {
      result[key] = toJsonSchema(value);
    }
  }
  if (schema.nullable === true && result.type === undefined) {
    delete result.nullable;
  }
  if (schema.exclusiveMinimum === true && typeof schema.minimum === 'number') {
    result.exclusiveMinimum = schema.minimum;
  } else if (typeof schema.exclusiveMinimum === 'boolean') {
    delete result.exclusiveMinimum;
  }
  if (schema.exclusiveMaximum === true && typeof schema.maximum === 'number') {
    result.exclusiveMaximum = schema.maximum;
  } else if (typeof schema.exclusiveMaximum === 'boolean') {
    delete result.exclusiveMaximum;
  }
  return result;
}

const IGNORED = new Set(['description', 'example', 'externalDocs', 'format', 'default', 'title']);

/** Go's patterns may use what JavaScript's can't (inline flags); such a pattern is not checked. */
function isPattern(value: unknown): boolean {
  try {
    return typeof value === 'string' && Boolean(new RegExp(value));
  } catch {
    return false;
  }
}

function compile(schema: JsonObject): ValidateFunction {
  const key = canonical(schema);
  const known = compiled.get(key);
  if (known) {
    return known;
  }
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    unicodeRegExp: false,
    validateFormats: false,
    inlineRefs: false,
  });
  const json = toJsonSchema(withoutMeta(schema));
  const validator = ajv.compile(isObject(json) ? json : {});
  compiled.set(key, validator);
  return validator;
}

function causesOf(errors: ErrorObject[], object: JsonObject): StatusCause[] {
  return errors.map(error => {
    const field = fieldOf(error.instancePath);
    switch (error.keyword) {
      case 'required': {
        const missing = String(error.params.missingProperty);
        return {
          reason: 'FieldValueRequired',
          message: 'Required value',
          field: field === '<nil>' ? missing : `${field}.${missing}`,
        };
      }
      case 'enum': {
        const allowed = (error.params.allowedValues as unknown[]).map(value => JSON.stringify(value)).join(', ');
        return {
          reason: 'FieldValueNotSupported',
          message: `Unsupported value: ${JSON.stringify(at(object, error.instancePath))}: supported values: ${allowed}`,
          field,
        };
      }
      case 'type': {
        const value = at(object, error.instancePath);
        return {
          reason: 'FieldValueTypeInvalid',
          message:
            `Invalid value: "${kindOf(value)}": ${field} in body must be of type ` +
            `${String(error.params.type)}: "${kindOf(value)}"`,
          field,
        };
      }
      default:
        return {
          reason: 'FieldValueInvalid',
          message: `Invalid value: ${JSON.stringify(at(object, error.instancePath))}: ${field} in body ${error.message}`,
          field,
        };
    }
  });
}

function fieldOf(instancePath: string): string {
  const join = (path: string, part: string) => {
    if (/^\d+$/.test(part)) {
      return `${path}[${part}]`;
    }
    return path ? `${path}.${part}` : part;
  };
  return instancePath.split('/').slice(1).map(unescape).reduce(join, '') || '<nil>';
}

function at(object: unknown, instancePath: string): unknown {
  const step = (value: unknown, part: string): unknown => {
    if (Array.isArray(value)) {
      return value[Number(part)];
    }
    return isObject(value) ? value[part] : undefined;
  };
  return instancePath.split('/').slice(1).map(unescape).reduce(step, object);
}

function unescape(part: string): string {
  return part.replace(/~1/g, '/').replace(/~0/g, '~');
}

function kindOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'array';
  }
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
}
