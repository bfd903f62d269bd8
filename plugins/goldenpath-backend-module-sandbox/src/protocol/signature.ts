import { WireRequest } from './wire';

/** What a SigV4 signature says of the caller and of the service that was meant. The signature itself isn't verified. */
export interface SignatureScope {
  accessKeyId: string;
  region: string;
  signingName: string;
  sessionToken: string | undefined;
}

/** Reads the credential scope from the Authorization header, or from the query string of a presigned URL. */
export function signatureScope(request: Pick<WireRequest, 'headers' | 'query'>): SignatureScope | undefined {
  const header = /Credential=([^,\s]+)/.exec(request.headers.authorization ?? '')?.[1];
  const query = [request.query['X-Amz-Credential'] ?? []].flat()[0];
  const [accessKeyId, , region, signingName] = (header ?? query ?? '').split('/');
  if (!accessKeyId || !region || !signingName) {
    return undefined;
  }
  const queryToken = [request.query['X-Amz-Security-Token'] ?? []].flat()[0];
  return {
    accessKeyId,
    region,
    signingName,
    sessionToken: request.headers['x-amz-security-token'] ?? queryToken,
  };
}
