import type { StoreEvent } from '../../api/store';
import type { ClusterContext } from '../../controllers/context';
import { fromKey, isAbout, keyOf, type Controller } from '../../controllers/manager';
import { runningPods } from '../../controllers/pods';
import { valueAt } from '../../model/json';
import { resourceRef } from '../../model/object';
import { PODS, withCondition, type Condition } from '../../model/shapes';
import { CERT_MANAGER_GROUP, CERT_MANAGER_IMAGE } from '../certManager';

const ISSUERS = resourceRef(CERT_MANAGER_GROUP, 'clusterissuers');

/** cert-manager, as far as issuers go: registers the account of each and says Ready. */
export class IssuerController implements Controller {
  readonly name = 'cert-manager';
  readonly #context: ClusterContext;
  readonly #answerAt = new Map<string, number>();

  constructor(context: ClusterContext) {
    this.#context = context;
  }

  keysFor(event: StoreEvent): string[] {
    if (isAbout(event, ISSUERS)) {
      return [keyOf(event.object)];
    }
    const isCertManager =
      isAbout(event, PODS) && event.object.metadata.labels?.['app.kubernetes.io/name'] === 'cert-manager';
    return isCertManager ? this.#context.store.list(ISSUERS).map(keyOf) : [];
  }

  reconcile(key: string): number | undefined {
    const { store, time, latencies } = this.#context;
    const issuer = store.get(ISSUERS, fromKey(key));
    if (!issuer || runningPods(this.#context, CERT_MANAGER_IMAGE).length === 0) {
      return undefined;
    }
    const uid = issuer.metadata.uid ?? '';
    const answerAt = this.#answerAt.get(uid) ?? time.now() + latencies.customResource;
    this.#answerAt.set(uid, answerAt);
    if (time.now() < answerAt) {
      return answerAt - time.now();
    }
    const ready: Condition = {
      type: 'Ready',
      status: 'True',
      reason: 'ACMEAccountRegistered',
      message: 'The ACME account was registered with the ACME server',
    };
    const old = valueAt(issuer, 'status', 'conditions') as Condition[] | undefined;
    store.replace(ISSUERS, { ...issuer, status: { conditions: withCondition(old, ready, store.timestamp()) } });
    return undefined;
  }
}
