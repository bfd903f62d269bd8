import type { StoreEvent } from '../../api/store';
import type { ClusterContext } from '../../controllers/context';
import { isAbout, keyOf, fromKey, type Controller } from '../../controllers/manager';
import { hasCredentials, runningPods } from '../../controllers/pods';
import { milliseconds } from '../../model/duration';
import { arrayAt, textAt, valueAt } from '../../model/json';
import { resourceRef, controllerReference, type KubernetesObject } from '../../model/object';
import { conditionOf, PODS, SECRETS, withCondition, type Condition } from '../../model/shapes';
import { EXTERNAL_SECRETS_GROUP, EXTERNAL_SECRETS_IMAGE } from '../externalSecrets';

const STORES = resourceRef(EXTERNAL_SECRETS_GROUP, 'clustersecretstores');
const SECRETS_WANTED = resourceRef(EXTERNAL_SECRETS_GROUP, 'externalsecrets');
const LOOK_AGAIN = 30_000;
/** How old a secret may become where an ExternalSecret does not say. */
const DEFAULT_REFRESH = '1h';

/** External Secrets Operator: validates stores with its own credentials, and fetches what ExternalSecrets ask for. */
export class ExternalSecretsController implements Controller {
  readonly name = 'external-secrets';
  readonly #context: ClusterContext;
  readonly #answerAt = new Map<string, number>();
  /** When an ExternalSecret was fetched last, and in which generation, by its uid. */
  readonly #fetched = new Map<string, { at: number; generation: number | undefined }>();

  constructor(context: ClusterContext) {
    this.#context = context;
  }

  keysFor(event: StoreEvent): string[] {
    const { store } = this.#context;
    if (isAbout(event, STORES)) {
      return [`store ${keyOf(event.object)}`, ...store.list(SECRETS_WANTED).map(wanted => `secret ${keyOf(wanted)}`)];
    }
    if (isAbout(event, SECRETS_WANTED)) {
      return [`secret ${keyOf(event.object)}`];
    }
    const isOperator =
      isAbout(event, PODS) && event.object.metadata.labels?.['app.kubernetes.io/name'] === 'external-secrets';
    return isOperator
      ? [
          ...store.list(STORES).map(entry => `store ${keyOf(entry)}`),
          ...store.list(SECRETS_WANTED).map(wanted => `secret ${keyOf(wanted)}`),
        ]
      : [];
  }

  reconcile(key: string): number | undefined {
    const [kind = '', path = ''] = key.split(' ');
    const ref = kind === 'store' ? STORES : SECRETS_WANTED;
    const object = this.#context.store.get(ref, fromKey(path));
    const [operator] = runningPods(this.#context, EXTERNAL_SECRETS_IMAGE).filter(
      pod => pod.metadata.labels?.['app.kubernetes.io/name'] === 'external-secrets',
    );
    if (!object || !operator) {
      return undefined;
    }
    const wait = this.#wait(object);
    if (wait > 0) {
      return wait;
    }
    const fresh = kind === 'secret' ? this.#freshFor(object) : 0;
    if (fresh > 0) {
      return Number.isFinite(fresh) ? fresh : undefined;
    }
    const condition =
      kind === 'store' ? this.#storeCondition(hasCredentials(this.#context, operator)) : this.#fetch(object, operator);
    this.#say(ref, object, condition);
    if (condition.status !== 'True') {
      this.#fetched.delete(object.metadata.uid ?? '');
      return LOOK_AGAIN;
    }
    if (kind === 'store') {
      return undefined;
    }
    this.#fetched.set(object.metadata.uid ?? '', {
      at: this.#context.time.now(),
      generation: object.metadata.generation,
    });
    const again = this.#freshFor(object);
    return Number.isFinite(again) ? again : undefined;
  }

  /**
   * For how long what was fetched is still new enough, in milliseconds: nothing is asked of Secrets Manager before. Infinite where
   * it is never to be fetched again.
   */
  #freshFor(wanted: KubernetesObject): number {
    const { store, time } = this.#context;
    const fetched = this.#fetched.get(wanted.metadata.uid ?? '');
    if (!fetched || fetched.generation !== wanted.metadata.generation || !store.get(SECRETS, targetOf(wanted))) {
      return 0;
    }
    const interval = milliseconds(textAt(wanted, 'spec', 'refreshInterval') ?? DEFAULT_REFRESH);
    return interval === 0 ? Infinity : fetched.at + (interval ?? LOOK_AGAIN) - time.now();
  }

  /** The first answer takes a moment. */
  #wait(object: KubernetesObject): number {
    const { time, latencies } = this.#context;
    const uid = object.metadata.uid ?? '';
    const answerAt = this.#answerAt.get(uid) ?? time.now() + latencies.customResource;
    this.#answerAt.set(uid, answerAt);
    return answerAt - time.now();
  }

  #storeCondition(credentialed: boolean): Condition {
    return credentialed
      ? { type: 'Ready', status: 'True', reason: 'Valid', message: 'store validated' }
      : {
          type: 'Ready',
          status: 'False',
          reason: 'InvalidProviderConfig',
          message: 'unable to create session: no EC2 IMDS role found, operation error ec2imds: GetMetadata',
        };
  }

  #fetch(wanted: KubernetesObject, operator: (typeof PODS)['shape'] & object): Condition {
    const { store, cloud } = this.#context;
    const failed = (message: string): Condition => ({
      type: 'Ready',
      status: 'False',
      reason: 'SecretSyncedError',
      message,
    });
    const storeName = textAt(wanted, 'spec', 'secretStoreRef', 'name') ?? '';
    const found = store.get(STORES, { name: storeName });
    const valid =
      conditionOf(valueAt(found, 'status', 'conditions') as Condition[] | undefined, 'Ready')?.status === 'True';
    if (!found || !valid) {
      return failed(`could not get SecretStore "${storeName}", ${found ? 'it is not ready' : 'not found'}`);
    }
    const data: Record<string, string> = {};
    for (const entry of arrayAt(wanted, 'spec', 'data')) {
      const secretId = textAt(entry, 'remoteRef', 'key') ?? '';
      const property = textAt(entry, 'remoteRef', 'property');
      const value = cloud.readSecret?.({
        namespace: operator.metadata.namespace ?? '',
        serviceAccount: operator.spec.serviceAccountName ?? 'default',
        secretId,
      });
      const part = value === undefined || property === undefined ? value : propertyOf(value, property);
      if (part === undefined) {
        return failed(`could not get secret data from provider: Secret does not exist: ${secretId}`);
      }
      data[textAt(entry, 'secretKey') ?? ''] = Buffer.from(part, 'utf8').toString('base64');
    }
    this.#write(wanted, data);
    return { type: 'Ready', status: 'True', reason: 'SecretSynced', message: 'Secret was synced' };
  }

  #write(wanted: KubernetesObject, data: Record<string, string>): void {
    const { store } = this.#context;
    const secret: KubernetesObject = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        ...targetOf(wanted),
        ownerReferences: [controllerReference(wanted)],
      },
      type: 'Opaque',
      data,
    };
    const existing = store.get(SECRETS, secret.metadata);
    if (existing) {
      store.replace(SECRETS, { ...existing, data });
    } else {
      store.create(SECRETS, secret);
    }
  }

  #say(ref: typeof STORES, object: KubernetesObject, condition: Condition): void {
    const { store } = this.#context;
    const old = valueAt(object, 'status', 'conditions') as Condition[] | undefined;
    store.replace(ref, { ...object, status: { conditions: withCondition(old, condition, store.timestamp()) } });
  }
}

/** The Secret that an ExternalSecret makes. */
function targetOf(wanted: KubernetesObject): { name: string; namespace: string | undefined } {
  return {
    name: textAt(wanted, 'spec', 'target', 'name') ?? wanted.metadata.name,
    namespace: wanted.metadata.namespace,
  };
}

/** A property of a secret that is a JSON object. */
function propertyOf(value: string, property: string): string | undefined {
  try {
    const found = valueAt(JSON.parse(value), property);
    return found === undefined || found === null ? undefined : String(found);
  } catch {
    return undefined;
  }
}
