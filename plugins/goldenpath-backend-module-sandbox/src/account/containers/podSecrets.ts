import { Secrets } from '../storage/secrets';
import { PodAccount, PodCredentials } from './podCredentials';

/** The secrets that the pods of a cluster (External Secrets) read, with their own credentials. */
export class PodSecrets {
  readonly #secrets: Secrets;
  readonly #credentials: PodCredentials;

  constructor(options: { secrets: Secrets; credentials: PodCredentials }) {
    this.#secrets = options.secrets;
    this.#credentials = options.credentials;
  }

  /** The current text of a secret; `undefined` where there is none, it is being deleted, or IAM does not let the pods read it. */
  read(pod: PodAccount, secretId: string): string | undefined {
    const secret = this.#secrets.find(secretId);
    if (!secret || secret.deletedAt || !this.#credentials.may(pod, 'secretsmanager:GetSecretValue', secret.arn)) {
      return undefined;
    }
    const version = secret.versions.find(({ stages }) => stages.has('AWSCURRENT'));
    return version?.value.kind === 'string' ? version.value.text : undefined;
  }
}
