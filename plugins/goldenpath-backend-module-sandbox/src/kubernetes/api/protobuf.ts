import { isObject, type JsonObject } from '../model/json';
import { unsupportedMediaType } from '../model/status';

/** `kubectl create` and `kubectl auth` speak protobuf for built-in kinds, whatever the server would rather read. */
export const PROTOBUF = 'application/vnd.kubernetes.protobuf';

/** What stands in a field of a message. Fields that are not named here are passed over. */
type FieldShape =
  | { name: string; type: 'text' | 'bytes' | 'boolean' }
  | { name: string; type: 'texts' }
  | { name: string; type: 'map'; values: 'text' | 'bytes' }
  | { name: string; type: 'message'; message: MessageShape };
type MessageShape = Readonly<Record<number, FieldShape>>;

const text = (name: string): FieldShape => ({ name, type: 'text' });
const message = (name: string, shape: MessageShape): FieldShape => ({ name, type: 'message', message: shape });

const METADATA: MessageShape = {
  1: text('name'),
  2: text('generateName'),
  3: text('namespace'),
  6: text('resourceVersion'),
  11: { name: 'labels', type: 'map', values: 'text' },
  12: { name: 'annotations', type: 'map', values: 'text' },
  14: { name: 'finalizers', type: 'texts' },
};

/** The kinds that clients send in protobuf and that are small enough to be read here, with their fields' numbers. */
const KINDS: Readonly<Record<string, MessageShape>> = {
  'v1/Namespace': { 1: message('metadata', METADATA) },
  'v1/ServiceAccount': { 1: message('metadata', METADATA) },
  'v1/ConfigMap': {
    1: message('metadata', METADATA),
    2: { name: 'data', type: 'map', values: 'text' },
    3: { name: 'binaryData', type: 'map', values: 'bytes' },
    4: { name: 'immutable', type: 'boolean' },
  },
  'v1/Secret': {
    1: message('metadata', METADATA),
    2: { name: 'data', type: 'map', values: 'bytes' },
    3: text('type'),
    4: { name: 'stringData', type: 'map', values: 'text' },
    5: { name: 'immutable', type: 'boolean' },
  },
  'authentication.k8s.io/v1/SelfSubjectReview': { 1: message('metadata', METADATA) },
  'authorization.k8s.io/v1/SelfSubjectAccessReview': {
    1: message('metadata', METADATA),
    2: message('spec', {
      1: message('resourceAttributes', {
        1: text('namespace'),
        2: text('verb'),
        3: text('group'),
        4: text('version'),
        5: text('resource'),
        6: text('subresource'),
        7: text('name'),
      }),
      2: message('nonResourceAttributes', { 1: text('path'), 2: text('verb') }),
    }),
  },
};

/** The envelope: `k8s\0`, then the type and the object's own bytes. */
const MAGIC = [0x6b, 0x38, 0x73, 0x00];
const ENVELOPE: MessageShape = {
  1: message('typeMeta', { 1: text('apiVersion'), 2: text('kind') }),
  2: { name: 'raw', type: 'bytes' },
};

/** Reads an object from protobuf. Throws 415 for a kind that this server reads as JSON only. */
export function decodeProtobuf(bytes: Uint8Array): JsonObject {
  const refused = () => unsupportedMediaType(['application/json', 'application/yaml']);
  if (!MAGIC.every((byte, index) => bytes[index] === byte)) {
    throw refused();
  }
  const envelope = decodeMessage(bytes.subarray(MAGIC.length), ENVELOPE);
  const { apiVersion, kind } = isObject(envelope.typeMeta) ? envelope.typeMeta : {};
  const shape = KINDS[`${String(apiVersion)}/${String(kind)}`];
  if (!shape || typeof envelope.raw !== 'string') {
    throw refused();
  }
  return { apiVersion, kind, ...decodeMessage(Buffer.from(envelope.raw, 'base64'), shape) };
}

function decodeMessage(bytes: Uint8Array, shape: MessageShape): JsonObject {
  const result: JsonObject = {};
  let position = 0;
  const varint = (): number => {
    let value = 0;
    let factor = 1;
    for (let byte = 0x80; byte >= 0x80; factor *= 128) {
      byte = bytes[position++] ?? 0;
      value += (byte & 0x7f) * factor;
    }
    return value;
  };
  while (position < bytes.length) {
    const tag = varint();
    const field = shape[Math.floor(tag / 8)];
    switch (tag % 8) {
      case 0: {
        const value = varint();
        if (field) {
          result[field.name] = value === 1;
        }
        break;
      }
      case 1:
        position += 8;
        break;
      case 2: {
        const length = varint();
        const content = bytes.subarray(position, position + length);
        position += length;
        if (field) {
          result[field.name] = decodeField(content, field, result[field.name]);
        }
        break;
      }
      case 5:
        position += 4;
        break;
      default:
        throw unsupportedMediaType(['application/json', 'application/yaml']);
    }
  }
  // Go writes texts that are empty; in JSON they are left out.
  return Object.fromEntries(Object.entries(result).filter(([, value]) => value !== ''));
}

function decodeField(content: Uint8Array, field: FieldShape, before: unknown): unknown {
  const utf8 = () => Buffer.from(content).toString('utf8');
  switch (field.type) {
    case 'text':
      return utf8();
    case 'bytes':
      return Buffer.from(content).toString('base64');
    case 'texts':
      return [...(Array.isArray(before) ? before : []), utf8()];
    case 'map': {
      const entry = decodeMessage(content, { 1: text('key'), 2: { name: 'value', type: field.values } });
      return { ...(isObject(before) ? before : {}), [String(entry.key ?? '')]: entry.value ?? '' };
    }
    case 'message':
      return decodeMessage(content, field.message);
    case 'boolean':
      return undefined;
  }
}
