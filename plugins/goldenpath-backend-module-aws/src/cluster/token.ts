import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AwsClients } from '../clients';

/** What EKS puts before the base64url of the presigned request. */
const TOKEN_PREFIX = 'k8s-aws-v1.';
/** Seconds that the presigned request says it lives, as `aws eks get-token` signs it. EKS takes the token for longer. */
const PRESIGNED_SECONDS = 60;
/** EKS takes a token for 15 minutes; one minute is kept for the way, in milliseconds. */
const TOKEN_LIFE_MS = 14 * 60_000;

/**
 * Mints a token for one use of one cluster: a presigned STS GetCallerIdentity that names the cluster in a signed header. Nothing is sent.
 *
 * @param options.now - milliseconds since the epoch
 */
export async function mintClusterToken(options: {
  clients: AwsClients;
  clusterName: string;
  now: number;
}): Promise<{ token: string; expiresAt: number }> {
  const { clients, clusterName, now } = options;
  const hostname = `sts.${clients.region}.${clients.region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'}`;
  const signer = new SignatureV4({
    credentials: clients.credentials,
    region: clients.region,
    service: 'sts',
    sha256: Sha256,
  });
  const presigned = await signer.presign(
    new HttpRequest({
      method: 'GET',
      protocol: 'https:',
      hostname,
      path: '/',
      query: { Action: 'GetCallerIdentity', Version: '2011-06-15' },
      headers: { host: hostname, 'x-k8s-aws-id': clusterName },
    }),
    { expiresIn: PRESIGNED_SECONDS, signingDate: new Date(now) },
  );
  const query = Object.entries(presigned.query ?? {})
    .flatMap(([key, value]) => (typeof value === 'string' ? [`${encode(key)}=${encode(value)}`] : []))
    .join('&');
  const token = TOKEN_PREFIX + Buffer.from(`https://${hostname}/?${query}`).toString('base64url');
  return { token, expiresAt: now + TOKEN_LIFE_MS };
}

/** RFC 3986, as the signature was computed over it. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
