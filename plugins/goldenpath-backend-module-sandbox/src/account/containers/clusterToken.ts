import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const PREFIX = 'k8s-aws-v1.';
/** STS, and the sandbox itself: an `aws` that is pointed at a local address signs for that. */
const STS_HOSTS = /^(sts[.a-z0-9-]*\.amazonaws\.com|localhost|127\.0\.0\.1)$/;
/** How long EKS takes a token, from when it was signed (PITFALLS 8). */
const LIFE = 15 * 60 * 1_000;
/** How far a client's clock may be ahead. */
const SKEW = 5 * 60 * 1_000;

/** What an EKS token says: it is a presigned STS GetCallerIdentity request that names a cluster in a signed header. */
export interface ClusterToken {
  url: URL;
  accessKeyId: string;
  sessionToken: string | undefined;
}

/** Reads an EKS token; `undefined` for one that the API server would not even send to STS. */
export function parseClusterToken(token: string, now: number): ClusterToken | undefined {
  if (!token.startsWith(PREFIX)) {
    return undefined;
  }
  const url = parseUrl(Buffer.from(token.slice(PREFIX.length), 'base64url').toString('utf8'));
  if (!url || !STS_HOSTS.test(url.hostname)) {
    return undefined;
  }
  const query = url.searchParams;
  const signedAt = parseAmzDate(query.get('X-Amz-Date') ?? '');
  const signedHeaders = (query.get('X-Amz-SignedHeaders') ?? '').split(';');
  const accessKeyId = (query.get('X-Amz-Credential') ?? '').split('/')[0];
  const fresh = signedAt !== undefined && now - signedAt < LIFE && signedAt - now < SKEW;
  if (
    query.get('Action') !== 'GetCallerIdentity' ||
    !signedHeaders.includes('x-k8s-aws-id') ||
    !accessKeyId ||
    !fresh
  ) {
    return undefined;
  }
  return { url, accessKeyId, sessionToken: query.get('X-Amz-Security-Token') ?? undefined };
}

/** Whether the token was signed with this secret for this cluster: the cluster's name is in no other part of it. */
export function tokenIsSignedFor(
  token: ClusterToken,
  options: { clusterName: string; secretAccessKey: string },
): boolean {
  const { url } = token;
  const [, date = '', region = '', service = ''] = (url.searchParams.get('X-Amz-Credential') ?? '').split('/');
  const amzDate = url.searchParams.get('X-Amz-Date') ?? '';
  const headers: Record<string, string> = { host: url.host, 'x-k8s-aws-id': options.clusterName };
  const signedHeaders = (url.searchParams.get('X-Amz-SignedHeaders') ?? '').split(';');
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort();
  const canonicalRequest = [
    'GET',
    url.pathname,
    query.join('&'),
    ...signedHeaders.map(name => `${name}:${headers[name] ?? ''}`),
    '',
    signedHeaders.join(';'),
    sha256(''),
  ].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const stringToSign = ['AWS4-HMAC-SHA256', amzDate, scope, sha256(canonicalRequest)].join('\n');
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${options.secretAccessKey}`,
  );
  const expected = hmac(key, stringToSign);
  const actual = Buffer.from(url.searchParams.get('X-Amz-Signature') ?? '', 'hex');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function parseAmzDate(text: string): number | undefined {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  const [year, month, day, hour, minute, second] = parts.map(Number);
  if (year === undefined || month === undefined) {
    return undefined;
  }
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
