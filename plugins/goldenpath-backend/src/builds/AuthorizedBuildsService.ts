import { NotAllowedError } from '@backstage/errors';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import type {
  Build,
  BuildEvent,
  BuildKey,
  BuildSummary,
  Page,
  PlanAnswer,
  PreflightAnswer,
  StepTimingsAnswer,
  TeardownPlan,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import {
  goldenPathBuildCreatePermission,
  goldenPathBuildExtendPermission,
  goldenPathBuildReadPermission,
  goldenPathBuildRetryPermission,
  goldenPathBuildTeardownPermission,
  goldenPathBuildValidatePermission,
  goldenPathDatabaseCreatePermission,
  goldenPathInstanceManagePermission,
  goldenPathPreflightRunPermission,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Access } from '../permissions/Access';
import { ownerOf } from '../permissions/ownerOf';
import type { BuildsService } from './BuildsService';
import { refusalError } from './refuse';

type Options<Method extends keyof BuildsService> = Parameters<BuildsService[Method]>[0];

/**
 * Lets through what the permission policy allows, and changes of a build only by its owner or a holder of the platform permission.
 */
export class AuthorizedBuildsService implements BuildsService {
  readonly #inner: BuildsService;
  readonly #access: Access;

  constructor(options: { inner: BuildsService; access: Access }) {
    this.#inner = options.inner;
    this.#access = options.access;
  }

  async plan(options: Options<'plan'>): Promise<PlanAnswer> {
    await this.#access.require({
      permission: goldenPathBuildCreatePermission,
      credentials: options.credentials,
      act: 'plan a build',
    });
    return this.#inner.plan(options);
  }

  async preflight(options: Options<'preflight'>): Promise<PreflightAnswer> {
    await this.#access.require({
      permission: goldenPathPreflightRunPermission,
      credentials: options.credentials,
      act: 'run a preflight',
    });
    return this.#inner.preflight(options);
  }

  async create(options: Options<'create'>): Promise<Build> {
    await this.#access.require({
      permission: goldenPathBuildCreatePermission,
      credentials: options.credentials,
      act: 'create a build',
    });
    if (asksForInstance(options.request)) {
      await this.#access.require({
        permission: goldenPathInstanceManagePermission,
        credentials: options.credentials,
        act: "make the environment's database instance with a build",
      });
    }
    if (asksForLastingDatabases(options.request)) {
      await this.#access.require({
        permission: goldenPathDatabaseCreatePermission,
        credentials: options.credentials,
        act: 'create databases of the environment with a persistent build',
      });
    }
    const owner = ownerOf(options.request);
    if (owner !== undefined && !(await this.#access.mayActFor({ owner, credentials: options.credentials }))) {
      // A request that could not be met anyway is told so first, with everything that is wrong with it. It ends here in either case: what is
      // wrong with it may be over by the time that it is decided again.
      const { refusals } = await this.#inner.plan(options);
      throw refusals.length > 0
        ? refusalError(refusals)
        : new NotAllowedError(
            `You may not create a build for ${owner}. Choose one of your own groups or yourself as the owner, or ask your platform team.`,
          );
    }
    return this.#inner.create(options);
  }

  async list(options: Options<'list'>): Promise<Page<BuildSummary>> {
    const visibility = await this.#access.visibility({
      permission: goldenPathBuildReadPermission,
      credentials: options.credentials,
    });
    switch (visibility.kind) {
      case 'all':
        return this.#inner.list(options);
      case 'none':
        return { items: [], totalItems: 0 };
      case 'some':
        return this.#inner.list({ ...options, allowed: visibility.allowed });
    }
  }

  async get(options: Options<'get'>): Promise<Build> {
    await this.#requireRead(options);
    return this.#inner.get(options);
  }

  async events(options: Options<'events'>): Promise<Page<BuildEvent>> {
    await this.#requireRead(options);
    return this.#inner.events(options);
  }

  async stepTimings(options: Options<'stepTimings'>): Promise<StepTimingsAnswer> {
    await this.#requireRead(options);
    return this.#inner.stepTimings(options);
  }

  async extend(options: Options<'extend'>): Promise<Build> {
    const key = await this.#requireChange({ ...options, permission: goldenPathBuildExtendPermission, act: 'extend' });
    return this.#inner.extend({ ...options, key });
  }

  async retry(options: Options<'retry'>): Promise<Build> {
    const key = await this.#requireChange({ ...options, permission: goldenPathBuildRetryPermission, act: 'retry' });
    return this.#inner.retry({ ...options, key });
  }

  async validate(options: Options<'validate'>): Promise<Build> {
    const key = await this.#requireChange({
      ...options,
      permission: goldenPathBuildValidatePermission,
      act: 'validate',
    });
    return this.#inner.validate({ ...options, key });
  }

  async planTeardown(options: Options<'planTeardown'>): Promise<TeardownPlan> {
    await this.#requireRead(options);
    return this.#inner.planTeardown(options);
  }

  async teardown(options: Options<'teardown'>): Promise<Build> {
    const key = await this.#requireChange({
      ...options,
      permission: goldenPathBuildTeardownPermission,
      act: 'tear down',
    });
    return this.#inner.teardown({ ...options, key });
  }

  async #requireRead(options: Options<'get'>): Promise<void> {
    await this.#access.requireForBuild({
      permission: goldenPathBuildReadPermission,
      resourceRef: resourceRefOf(options.key),
      credentials: options.credentials,
      act: 'see',
    });
  }

  /** Answers the key of the very incarnation that may be changed: by the time of the change, the latest may be another's. */
  async #requireChange(options: Options<'get'> & { permission: ResourcePermission; act: string }): Promise<BuildKey> {
    const { credentials, permission, act } = options;
    const { owner, incarnation } = await this.get({ key: options.key, credentials });
    const key = { ...options.key, incarnation };
    await this.#access.requireForBuild({ permission, resourceRef: resourceRefOf(key), credentials, act });
    if (!(await this.#access.mayActFor({ owner, credentials }))) {
      throw new NotAllowedError(
        `You may not ${act} ${resourceRefOf(options.key)}: it belongs to ${owner}. Ask them or your platform team.`,
      );
    }
    return key;
  }
}

/** The reference of a build as a resource of the permission framework. */
export function resourceRefOf(key: BuildKey): string {
  return `${key.environment}/${key.buildId}${key.incarnation === undefined ? '' : `/${key.incarnation}`}`;
}

/** Whether a request makes a part of the foundation as well. */
function asksForInstance(request: unknown): boolean {
  return fieldsOf(request).ensureInstance === true;
}

/** An ephemeral build's databases are part of it, and go with it; those of a persistent one are the environment's, as if asked for by themselves. */
function asksForLastingDatabases(request: unknown): boolean {
  const { lifecycle, databases } = fieldsOf(request);
  return lifecycle === 'persistent' && Array.isArray(databases) && databases.length > 0;
}

/** A request has not been parsed yet where its permissions are asked for. */
function fieldsOf(request: unknown): { [field: string]: unknown } {
  return typeof request === 'object' && request !== null ? { ...request } : {};
}
