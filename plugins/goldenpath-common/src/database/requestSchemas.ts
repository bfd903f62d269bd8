import { z } from 'zod';
import { entityRef, ownerRef } from '../build/resolve/requestSchema';
import type { DatabaseRequest, GrantRequest } from './types';

const text = z.string().min(1, 'Must not be empty');
const description = z.string().max(1000, 'Must have at most 1000 characters').optional();

/** The fields of a request for a database, each by itself. */
export const databaseRequestFields = {
  environment: text,
  name: text,
  app: text,
  owner: ownerRef,
  role: text.optional(),
  createdb: z.boolean().optional(),
  entityRef: entityRef(undefined, 'component:default/shop').optional(),
  description,
};

/** The fields of a request for a further grant. */
export const grantRequestFields = {
  app: text,
  access: z.enum(['editor', 'reader']),
  role: text.optional(),
  description,
};

/** The shape of a request for a database. Whether it can be met is {@link resolveDatabase}'s to say. @public */
export const databaseRequestSchema: z.ZodType<DatabaseRequest, unknown> = z.strictObject(databaseRequestFields);

/** The shape of a request for a further grant. Whether it can be met is {@link resolveGrant}'s to say. @public */
export const grantRequestSchema: z.ZodType<GrantRequest, unknown> = z.strictObject(grantRequestFields);
