import { z } from 'zod';
import type { PolicyDocument } from './policyDocument';

const texts = z.union([z.string(), z.array(z.string())]).transform(value => [value].flat());
const values = z.record(z.string(), texts).optional();

/** AWS lets one stand for a list of one, and leaves statements without a name. */
const statement = z.strictObject({
  Sid: z.string().default(''),
  Effect: z.enum(['Allow', 'Deny']),
  Action: texts,
  Resource: texts,
  Condition: z
    .strictObject({
      StringEquals: values,
      StringLike: values,
      ArnLike: values,
      'ForAllValues:StringEquals': values,
      'ForAllValues:StringLike': values,
      'ForAnyValue:StringLike': values,
      Null: z.record(z.string(), z.enum(['true', 'false'])).optional(),
    })
    .optional(),
});

const policy = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.union([statement.transform(one => [one]), z.array(statement)]),
});

/** A policy as AWS gives it back; `undefined` where it is none, or says anything that cannot be evaluated here. Pure. */
export function parsePolicy(text: string): PolicyDocument | undefined {
  try {
    return policy.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
