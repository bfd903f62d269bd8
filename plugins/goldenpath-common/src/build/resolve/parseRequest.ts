import type { z } from 'zod';
import { shapeFaultsOf, type ShapeFault } from '../../contract/shapeFaults';
import type { BuildRequest } from '../request';
import type { Refusal } from '../spec';
import { requestFields } from './requestSchema';

/** The usable fields of a request, and what is wrong with the others. */
export interface ParsedRequest {
  fields: Partial<BuildRequest>;
  refusals: Refusal[];
}

/** Reads a request of unknown shape, field by field. */
export function parseRequest(request: unknown): ParsedRequest {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    return {
      fields: {},
      refusals: [
        {
          path: '',
          code: 'INVALID',
          message: 'A build request is an object with at least environment, lifecycle and owner',
        },
      ],
    };
  }
  const given = new Map<string, unknown>(Object.entries(request));
  const refusals: Refusal[] = [...given.keys()]
    .filter(key => !(key in requestFields))
    .map(key => ({
      path: key,
      code: 'UNKNOWN_FIELD',
      message: `There is no field "${key}" in a build request; remove it or correct its spelling`,
    }));

  function read<T>(key: keyof typeof requestFields, schema: z.ZodType<T, unknown>): T | undefined {
    const parsed = schema.safeParse(given.get(key), { reportInput: true });
    if (parsed.success) {
      return parsed.data;
    }
    refusals.push(...shapeFaultsOf({ error: parsed.error, path: [key] }).map(toRefusal));
    return undefined;
  }

  const fields: Partial<BuildRequest> = {
    environment: read('environment', requestFields.environment),
    lifecycle: read('lifecycle', requestFields.lifecycle),
    buildId: read('buildId', requestFields.buildId),
    owner: read('owner', requestFields.owner),
    entityRef: read('entityRef', requestFields.entityRef),
    maxTier: read('maxTier', requestFields.maxTier),
    ttlHours: read('ttlHours', requestFields.ttlHours),
    kubernetesVersion: read('kubernetesVersion', requestFields.kubernetesVersion),
    nodes: read('nodes', requestFields.nodes),
    databases: read('databases', requestFields.databases),
    description: read('description', requestFields.description),
  };
  return { fields, refusals };
}

function toRefusal(fault: ShapeFault): Refusal {
  switch (fault.kind) {
    case 'missing':
      return { path: fault.path, code: 'MISSING', message: fault.message };
    case 'unknown-field':
      return { path: fault.path, code: 'UNKNOWN_FIELD', message: fault.message };
    case 'invalid':
      return { path: fault.path, code: 'INVALID', message: fault.message };
  }
}
