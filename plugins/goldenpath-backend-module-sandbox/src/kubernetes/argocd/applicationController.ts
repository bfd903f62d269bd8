import type { AppCatalogue } from '../apps/catalogue';
import type { StoreEvent } from '../api/store';
import type { ClusterContext } from '../controllers/context';
import { fromKey, isAbout, keyOf, ownKey, type Controller } from '../controllers/manager';
import { rootOwner } from '../controllers/pods';
import { CONFIG_MAPS, conditionOf, DEPLOYMENTS, STATEFUL_SETS } from '../model/shapes';
import { decideAutoSync } from './autoSync';
import { compare } from './compare';
import { deleteResources } from './deletion';
import { checkProject, ensureDefaultProject } from './projects';
import {
  APP_PROJECTS,
  APPLICATIONS,
  ARGOCD_NAMESPACE,
  REFRESH,
  TRACKING_ID,
  type Application,
  type ApplicationCondition,
  type OperationState,
} from './shapes';
import { assessesApplications, isCurrent, statusAfter } from './status';
import { advanceSync } from './sync';

/** What is remembered of an Application between two looks. */
interface Memory {
  /** When it is compared next, in sandbox time. */
  compareAt: number | undefined;
  /** When the running operation is looked at next. */
  operateAt: number | undefined;
}

/**
 * Argo CD's application controller. It works while its StatefulSet and the repo server do; an Application that it has never
 * looked at has no status. It looks when an Application or one of its resources changes, when it is asked to, and else only
 * every two to three minutes.
 */
export class ApplicationController implements Controller {
  readonly name = 'argocd-application';
  readonly #context: ClusterContext;
  readonly #catalogue: AppCatalogue;
  readonly #memories = new Map<string, Memory>();

  constructor(context: ClusterContext, options: { catalogue: AppCatalogue }) {
    this.#context = context;
    this.#catalogue = options.catalogue;
  }

  keysFor(event: StoreEvent): string[] {
    const own = ownKey(event, APPLICATIONS);
    if (own.length > 0) {
      return [...own, ...this.#trackedBy(event)];
    }
    const concernsAll =
      event.object.metadata.namespace === ARGOCD_NAMESPACE &&
      (isAbout(event, STATEFUL_SETS) ||
        isAbout(event, DEPLOYMENTS) ||
        isAbout(event, APP_PROJECTS) ||
        isAbout(event, CONFIG_MAPS));
    return concernsAll ? this.#context.store.list(APPLICATIONS).map(keyOf) : this.#trackedBy(event);
  }

  /** A resource of an Application has changed: the Application is compared soon. */
  #trackedBy(event: StoreEvent): string[] {
    const id =
      event.object.metadata.annotations?.[TRACKING_ID] ??
      rootOwner(this.#context, event.object).metadata.annotations?.[TRACKING_ID];
    const name = id?.split(':')[0];
    const application =
      name === undefined ? undefined : this.#context.store.get(APPLICATIONS, { namespace: ARGOCD_NAMESPACE, name });
    if (!application) {
      return [];
    }
    this.#compareSoon(application);
    return [keyOf(application)];
  }

  reconcile(key: string): number | undefined {
    const application = this.#context.store.get(APPLICATIONS, fromKey(key));
    if (!application || !this.#isRunning()) {
      return undefined;
    }
    ensureDefaultProject(this.#context);
    if (application.metadata.deletionTimestamp !== undefined) {
      return deleteResources(this.#context, application);
    }
    this.#noticeChanges(application);
    this.#operate(application);
    this.#refresh(application);
    return this.#nextLook(application);
  }

  #isRunning(): boolean {
    const { store } = this.#context;
    const controller = store.get(STATEFUL_SETS, {
      namespace: ARGOCD_NAMESPACE,
      name: 'argocd-application-controller',
    });
    const repoServer = store.get(DEPLOYMENTS, { namespace: ARGOCD_NAMESPACE, name: 'argocd-repo-server' });
    return (
      (controller?.status?.readyReplicas ?? 0) > 0 &&
      conditionOf(repoServer?.status?.conditions, 'Available')?.status === 'True' &&
      (repoServer?.status?.readyReplicas ?? 0) > 0
    );
  }

  #memoryOf(application: Application): Memory {
    const uid = application.metadata.uid ?? '';
    const memory = this.#memories.get(uid) ?? { compareAt: undefined, operateAt: undefined };
    this.#memories.set(uid, memory);
    return memory;
  }

  #compareSoon(application: Application): void {
    const memory = this.#memoryOf(application);
    const soon = this.#context.time.now() + this.#context.latencies.applicationRefresh;
    memory.compareAt = Math.min(memory.compareAt ?? soon, soon);
  }

  #noticeChanges(application: Application): void {
    const neverCompared = application.status?.reconciledAt === undefined;
    const asked = application.metadata.annotations?.[REFRESH] !== undefined;
    if (neverCompared || asked || !isCurrent(application) || this.#isProjectAnswerOld(application)) {
      this.#compareSoon(application);
    }
  }

  /** A project that comes or changes turns what is allowed. */
  #isProjectAnswerOld(application: Application): boolean {
    const said = (application.status?.conditions ?? []).some(({ type }) => type === 'InvalidSpecError');
    return said !== checkProject(this.#context, application).length > 0;
  }

  /** Starts a requested operation, and brings a running one on. */
  #operate(application: Application): void {
    const { time, latencies, store } = this.#context;
    const memory = this.#memoryOf(application);
    const running = application.status?.operationState;
    if (application.operation && running?.phase !== 'Running') {
      const operation: OperationState = {
        operation: application.operation,
        phase: 'Running',
        startedAt: store.timestamp(),
      };
      memory.operateAt = time.now() + latencies.applicationSync;
      this.#write(application, { ...application.status, operationState: operation });
      return;
    }
    if (running?.phase !== 'Running' || time.now() < (memory.operateAt ?? 0)) {
      return;
    }
    const progress = advanceSync({
      context: this.#context,
      catalogue: this.#catalogue,
      application,
      operation: running,
      assessApplications: assessesApplications(this.#context),
    });
    this.#compareSoon(application);
    const latest = store.get(APPLICATIONS, application.metadata) ?? application;
    switch (progress.state) {
      case 'running':
        memory.operateAt = time.now() + progress.lookAgainAfter;
        this.#write(latest, { ...latest.status, operationState: progress.operation });
        break;
      case 'done':
        memory.operateAt = undefined;
        this.#finish(latest, progress.operation);
        break;
    }
  }

  #finish(application: Application, operation: OperationState): void {
    const { operation: _done, ...rest } = application;
    const history = application.status?.history ?? [];
    const last = history[history.length - 1];
    const entry = {
      id: typeof last?.id === 'number' ? last.id + 1 : 0,
      revision: operation.syncResult?.revision ?? '',
      ...(operation.syncResult?.revisions ? { revisions: operation.syncResult.revisions } : {}),
      source: operation.syncResult?.source ?? { repoURL: '' },
      deployStartedAt: operation.startedAt,
      deployedAt: operation.finishedAt ?? operation.startedAt,
      initiatedBy: operation.operation.initiatedBy ?? {},
    };
    this.#write(rest as Application, {
      ...application.status,
      operationState: operation,
      ...(operation.phase === 'Succeeded' ? { history: [...history, entry].slice(-10) } : {}),
    });
  }

  /** Compares when it is time, and asks for an operation where the Application is to sync itself. */
  #refresh(application: Application): void {
    const { time, latencies, store } = this.#context;
    const memory = this.#memoryOf(application);
    if (memory.compareAt === undefined || time.now() < memory.compareAt) {
      return;
    }
    memory.compareAt = time.now() + latencies.applicationPoll(application.metadata.name);
    const latest = store.get(APPLICATIONS, application.metadata) ?? application;
    const refused = checkProject(this.#context, latest);
    const comparison = refused.length > 0 ? undefined : compare(this.#context, this.#catalogue, latest);
    const conditions: ApplicationCondition[] =
      comparison?.result === 'failed' ? [{ type: 'ComparisonError', message: comparison.message }] : refused;
    const status = statusAfter({ context: this.#context, application: latest, comparison, conditions });
    const decision = decideAutoSync({ application: { ...latest, status } });
    const { [REFRESH]: _asked, ...annotations } = latest.metadata.annotations ?? {};
    const compared: Application = {
      ...latest,
      metadata: { ...latest.metadata, annotations },
      ...(decision.sync ? { operation: decision.operation } : {}),
    };
    this.#write(
      compared,
      decision.sync || decision.condition === undefined
        ? status
        : {
            ...status,
            conditions: [
              ...(status.conditions ?? []),
              { ...decision.condition, lastTransitionTime: status.reconciledAt },
            ],
          },
    );
  }

  #write(application: Application, status: Application['status']): void {
    const { store } = this.#context;
    // The status is part of the object: Applications have no status subresource, so every write of it counts as a generation.
    const generation = (application.metadata.generation ?? 0) + 1;
    const same = store.get(APPLICATIONS, application.metadata);
    const next: Application = { ...application, status };
    if (same && JSON.stringify({ ...same, status: same.status }) === JSON.stringify(next)) {
      return;
    }
    store.replace(APPLICATIONS, { ...next, metadata: { ...next.metadata, generation } });
  }

  #nextLook(application: Application): number | undefined {
    const { compareAt, operateAt } = this.#memoryOf(application);
    const times = [compareAt, operateAt].filter(time => time !== undefined);
    return times.length === 0 ? undefined : Math.max(0, Math.min(...times) - this.#context.time.now());
  }
}
