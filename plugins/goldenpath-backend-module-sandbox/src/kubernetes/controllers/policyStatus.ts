import { findTypeWarnings } from '../admission/check';
import { objectTypesOf } from '../admission/objectTypes';
import { ADMISSION_POLICIES, type AdmissionPolicy } from '../admission/shapes';
import type { StoreEvent } from '../api/store';
import type { ClusterContext } from './context';
import { fromKey, ownKey, type Controller } from './manager';

/** Checks the expressions of ValidatingAdmissionPolicies against the types of what they judge, a moment after each change. */
export class PolicyStatusController implements Controller {
  readonly name = 'validatingadmissionpolicy-status';
  readonly #context: ClusterContext;
  /** When the check of a generation is due, by uid and generation. */
  readonly #due = new Map<string, number>();

  constructor(context: ClusterContext) {
    this.#context = context;
  }

  keysFor(event: StoreEvent): string[] {
    return ownKey(event, ADMISSION_POLICIES);
  }

  reconcile(key: string): number | undefined {
    const { store, time, latencies } = this.#context;
    const policy = store.get(ADMISSION_POLICIES, fromKey(key));
    const generation = policy?.metadata.generation ?? 0;
    if (!policy || generation <= (policy.status?.observedGeneration ?? 0)) {
      return undefined;
    }
    const id = `${policy.metadata.uid}/${generation}`;
    const due = this.#due.get(id) ?? time.now() + latencies.policyTypeCheck;
    this.#due.set(id, due);
    if (time.now() < due) {
      return due - time.now();
    }
    this.#due.delete(id);
    const expressionWarnings = this.#warningsOf(policy);
    store.replace(ADMISSION_POLICIES, {
      ...policy,
      status: {
        observedGeneration: generation,
        typeChecking: expressionWarnings.length > 0 ? { expressionWarnings } : {},
      },
    });
    return undefined;
  }

  /** One for each expression, with what each kind has against it. */
  #warningsOf(policy: AdmissionPolicy): { fieldRef: string; warning: string }[] {
    const byField = new Map<string, string>();
    for (const { kind, objectType } of objectTypesOf(policy, this.#context.registry)) {
      for (const { field, detail } of findTypeWarnings(policy, objectType)) {
        byField.set(field, `${byField.get(field) ?? ''}${kind}: ${detail}\n`);
      }
    }
    return [...byField].map(([fieldRef, warning]) => ({ fieldRef, warning }));
  }
}
