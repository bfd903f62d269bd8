import { FromStringShapeDeserializer, ToStringShapeSerializer } from '@smithy/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { WireRequest } from './wire';

const SCALARS = { timestampFormat: { useTrait: true, default: 5 as const } };

/** Reads what a REST operation carries outside its body: labels, query parameters and headers. */
export function readHttpBindings(
  input: NormalizedSchema,
  request: WireRequest,
  labels: Record<string, string>,
): Record<string, unknown> {
  const scalars = new FromStringShapeDeserializer(SCALARS);
  const value: Record<string, unknown> = {};
  for (const [name, member] of input.structIterator()) {
    const text = textOf({ name, member, request, labels });
    if (text === undefined) {
      continue;
    }
    if (member.isListSchema()) {
      const item = member.getValueSchema();
      value[name] = [text].flat().map(entry => scalars.read(item, entry));
    } else {
      value[name] = scalars.read(member, [text].flat()[0] ?? '');
    }
  }
  return value;
}

function textOf(options: {
  name: string;
  member: NormalizedSchema;
  request: WireRequest;
  labels: Record<string, string>;
}): string | string[] | undefined {
  const { httpLabel, httpQuery, httpHeader } = options.member.getMergedTraits();
  if (httpLabel) {
    return options.labels[options.name];
  }
  if (httpQuery) {
    return options.request.query[httpQuery];
  }
  return httpHeader ? options.request.headers[httpHeader.toLowerCase()] : undefined;
}

/** Splits an output into what goes to headers and what goes into the body. */
export function splitHttpBindings(
  output: NormalizedSchema,
  value: Record<string, unknown>,
): { headers: Record<string, string>; body: Record<string, unknown> } {
  const headers: Record<string, string> = {};
  const body: Record<string, unknown> = {};
  for (const [name, member] of output.structIterator()) {
    const { httpHeader } = member.getMergedTraits();
    const part = value[name];
    if (part === undefined || part === null) {
      continue;
    }
    if (httpHeader) {
      const text = new ToStringShapeSerializer(SCALARS);
      text.write(member, part);
      headers[httpHeader.toLowerCase()] = text.flush();
    } else {
      body[name] = part;
    }
  }
  return { headers, body };
}
