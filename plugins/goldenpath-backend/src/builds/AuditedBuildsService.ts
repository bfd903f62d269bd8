import type { AuditorService } from '@backstage/backend-plugin-api';
import type {
  Build,
  BuildEvent,
  BuildSummary,
  Page,
  PlanAnswer,
  PreflightAnswer,
  StepTimingsAnswer,
  TeardownPlan,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Access } from '../permissions/Access';
import { audited, type AuditedChange } from '../permissions/audited';
import type { BuildsService } from './BuildsService';

type Options<Method extends keyof BuildsService> = Parameters<BuildsService[Method]>[0];

/** Makes every change of a build one auditor event, whether it succeeds or not. */
export class AuditedBuildsService implements BuildsService {
  readonly #inner: BuildsService;
  readonly #auditor: AuditorService;
  readonly #access: Access;

  constructor(options: { inner: BuildsService; auditor: AuditorService; access: Access }) {
    this.#inner = options.inner;
    this.#auditor = options.auditor;
    this.#access = options.access;
  }

  plan(options: Options<'plan'>): Promise<PlanAnswer> {
    return this.#inner.plan(options);
  }

  preflight(options: Options<'preflight'>): Promise<PreflightAnswer> {
    return this.#inner.preflight(options);
  }

  create(options: Options<'create'>): Promise<Build> {
    return this.#audited({ eventId: 'build-create', severityLevel: 'medium', ...options }, () =>
      this.#inner.create(options),
    );
  }

  list(options: Options<'list'>): Promise<Page<BuildSummary>> {
    return this.#inner.list(options);
  }

  get(options: Options<'get'>): Promise<Build> {
    return this.#inner.get(options);
  }

  events(options: Options<'events'>): Promise<Page<BuildEvent>> {
    return this.#inner.events(options);
  }

  stepTimings(options: Options<'stepTimings'>): Promise<StepTimingsAnswer> {
    return this.#inner.stepTimings(options);
  }

  extend(options: Options<'extend'>): Promise<Build> {
    return this.#audited(
      { eventId: 'build-extend', severityLevel: 'medium', ...options, meta: { ...options.key, hours: options.hours } },
      () => this.#inner.extend(options),
    );
  }

  retry(options: Options<'retry'>): Promise<Build> {
    return this.#audited(
      { eventId: 'build-retry', severityLevel: 'medium', ...options, meta: { ...options.key } },
      () => this.#inner.retry(options),
    );
  }

  validate(options: Options<'validate'>): Promise<Build> {
    return this.#audited(
      { eventId: 'build-validate', severityLevel: 'medium', ...options, meta: { ...options.key } },
      () => this.#inner.validate(options),
    );
  }

  planTeardown(options: Options<'planTeardown'>): Promise<TeardownPlan> {
    return this.#inner.planTeardown(options);
  }

  teardown(options: Options<'teardown'>): Promise<Build> {
    return this.#audited(
      { eventId: 'build-teardown', severityLevel: 'high', ...options, meta: { ...options.key } },
      () => this.#inner.teardown(options),
    );
  }

  #audited(change: AuditedChange, act: () => Promise<Build>): Promise<Build> {
    return audited(
      { auditor: this.#auditor, access: this.#access },
      change,
      act,
      ({ environment, buildId, incarnation }) => ({ environment, buildId, incarnation }),
    );
  }
}
