import { FromStringShapeDeserializer } from '@smithy/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';

/** How a Query dialect names and nests its form keys. */
export interface FormDialect {
  /** EC2 capitalises member names, has its own name trait, and never puts `member` into a list's keys. */
  ec2: boolean;
}

/**
 * Reads the form body of a Query or EC2 Query request by the input's schema. The inverse of the SDK's
 * `QueryShapeSerializer`, which has none.
 */
export class FormDecoder {
  readonly #parameters: ReadonlyMap<string, string>;
  readonly #ec2: boolean;
  readonly #scalars = new FromStringShapeDeserializer({ timestampFormat: { useTrait: true, default: 5 } });

  constructor(parameters: ReadonlyMap<string, string>, dialect: FormDialect) {
    this.#parameters = parameters;
    this.#ec2 = dialect.ec2;
  }

  /** The value under `prefix` (the whole form without one), or `undefined` where the form has none. */
  read(schema: NormalizedSchema, prefix = ''): unknown {
    if (schema.isStructSchema()) {
      return this.#struct(schema, prefix);
    }
    if (schema.isListSchema()) {
      return this.#list(schema, prefix);
    }
    if (schema.isMapSchema()) {
      return this.#map(schema, prefix);
    }
    const text = this.#parameters.get(prefix);
    return text === undefined ? undefined : this.#scalars.read(schema, text);
  }

  #struct(schema: NormalizedSchema, prefix: string): unknown {
    if (prefix && !this.#has(prefix)) {
      return undefined;
    }
    const value: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const key = this.#structKey(name, member);
      const read = this.read(member, prefix ? `${prefix}.${key}` : key);
      if (read !== undefined) {
        value[name] = read;
      }
    }
    return value;
  }

  #list(schema: NormalizedSchema, prefix: string): unknown {
    if (!this.#has(prefix)) {
      return undefined;
    }
    const item = schema.getValueSchema();
    const flat = this.#ec2 || Boolean(schema.getMergedTraits().xmlFlattened);
    const stem = flat ? prefix : `${prefix}.${item.getMergedTraits().xmlName ?? 'member'}`;
    const value: unknown[] = [];
    for (let index = 1; this.#has(`${stem}.${index}`); index++) {
      value.push(this.read(item, `${stem}.${index}`));
    }
    return value;
  }

  #map(schema: NormalizedSchema, prefix: string): unknown {
    if (!this.#has(prefix)) {
      return undefined;
    }
    const stem = schema.getMergedTraits().xmlFlattened ? prefix : `${prefix}.entry`;
    const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? 'key';
    const valueName = schema.getValueSchema().getMergedTraits().xmlName ?? 'value';
    const value: Record<string, unknown> = {};
    for (let index = 1; this.#has(`${stem}.${index}`); index++) {
      const key = this.#parameters.get(`${stem}.${index}.${keyName}`);
      if (key !== undefined) {
        value[key] = this.read(schema.getValueSchema(), `${stem}.${index}.${valueName}`);
      }
    }
    return value;
  }

  #structKey(name: string, member: NormalizedSchema): string {
    const { xmlName, ec2QueryName } = member.getMergedTraits();
    if (!this.#ec2) {
      return xmlName ?? name;
    }
    if (typeof ec2QueryName === 'string') {
      return ec2QueryName;
    }
    const key = xmlName ?? name;
    return key.charAt(0).toUpperCase() + key.slice(1);
  }

  #has(prefix: string): boolean {
    if (this.#parameters.has(prefix)) {
      return true;
    }
    for (const key of this.#parameters.keys()) {
      if (key.startsWith(`${prefix}.`)) {
        return true;
      }
    }
    return false;
  }
}
