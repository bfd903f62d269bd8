import type { BuildRequest } from '../request';
import { readFields, type ReadFields } from './readFields';
import { requestFields } from './requestSchema';

/** Reads a build request of unknown shape, field by field. */
export function parseRequest(request: unknown): ReadFields<BuildRequest> {
  return readFields<BuildRequest>({
    request,
    schemas: requestFields,
    what: 'A build request',
    needs: 'environment, lifecycle and owner',
  });
}
