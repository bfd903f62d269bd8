import type { StoreEvent } from '../../api/store';
import type { ClusterContext } from '../../controllers/context';
import { isAbout, keyOf, fromKey, type Controller } from '../../controllers/manager';
import { hasCredentials, runningPods } from '../../controllers/pods';
import { arrayAt, textAt, valueAt } from '../../model/json';
import { resourceRef, controllerReference, type KubernetesObject } from '../../model/object';
import { conditionOf, PODS, SECRETS, withCondition, type Condition } from '../../model/shapes';
import { EXTERNAL_SECRETS_GROUP, EXTERNAL_SECRETS_IMAGE } from '../externalSecrets';

const STORES = resourceRef(EXTERNAL_SECRETS_GROUP, 'clustersecretstores');
const SECRETS_WANTED = resourceRef(EXTERNAL_SECRETS_GROUP, 'externalsecrets');
const LOOK_AGAIN = 30_000;

/** External Secrets Operator: validates stores with its own credentials, and fetches what ExternalSecrets ask for. */
export class ExternalSecretsController implements Controller {
  readonly name = 'external-secrets';
  readonly #context: ClusterContext;
  readonly #answerAt = new Map<string, number>();

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
    const condition =
      kind === 'store' ? this.#storeCondition(hasCredentials(this.#context, operator)) : this.#fetch(object, operator);
    this.#say(ref, object, condition);
    return condition.status === 'True' ? undefined : LOOK_AGAIN;
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
        name: textAt(wanted, 'spec', 'target', 'name') ?? wanted.metadata.name,
        namespace: wanted.metadata.namespace,
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

/** A property of a secret that is a JSON object. */
function propertyOf(value: string, property: string): string | undefined {
  try {
    const found = valueAt(JSON.parse(value), property);
    return found === undefined || found === null ? undefined : String(found);
  } catch {
    return undefined;
  }
}
