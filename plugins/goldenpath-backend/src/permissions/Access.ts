import type {
  BackstageCredentials,
  AuthService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult, type BasicPermission, type ResourcePermission } from '@backstage/plugin-permission-common';
import type { ConditionTransformer } from '@backstage/plugin-permission-node';
import { goldenPathPlatformAdminPermission } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildFilter } from '../database/filter';
import type { BuildFieldFilter } from './rules';

/** Which builds somebody may see. */
export type Visibility = { kind: 'all' } | { kind: 'none' } | { kind: 'some'; allowed: BuildFilter };

/** Questions about what a caller may do, answered by the permission framework and by ownership. */
export class Access {
  readonly #permissions: PermissionsService;
  readonly #userInfo: UserInfoService;
  readonly #auth: AuthService;
  readonly #permissionsEnabled: boolean;
  readonly #toFilter: ConditionTransformer<BuildFieldFilter>;

  constructor(options: {
    permissions: PermissionsService;
    userInfo: UserInfoService;
    auth: AuthService;
    /** `permission.enabled`: while the framework is off it allows everything, and so proves nothing. */
    permissionsEnabled: boolean;
    toFilter: ConditionTransformer<BuildFieldFilter>;
  }) {
    this.#permissions = options.permissions;
    this.#userInfo = options.userInfo;
    this.#auth = options.auth;
    this.#permissionsEnabled = options.permissionsEnabled;
    this.#toFilter = options.toFilter;
  }

  /** @throws NotAllowedError where the policy does not allow it. */
  async require(options: {
    permission: BasicPermission;
    credentials: BackstageCredentials;
    act: string;
  }): Promise<void> {
    const [decision] = await this.#permissions.authorize([{ permission: options.permission }], {
      credentials: options.credentials,
    });
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You may not ${options.act}. It needs the permission ${options.permission.name}; ask your platform team.`,
      );
    }
  }

  /** @throws NotAllowedError where the policy does not allow it for this build. */
  async requireForBuild(options: {
    permission: ResourcePermission;
    resourceRef: string;
    credentials: BackstageCredentials;
    act: string;
  }): Promise<void> {
    const [decision] = await this.#permissions.authorize(
      [{ permission: options.permission, resourceRef: options.resourceRef }],
      { credentials: options.credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You may not ${options.act} ${options.resourceRef}. It needs the permission ${options.permission.name}; ask its owner or your platform team.`,
      );
    }
  }

  /** Which builds a list may show. */
  async visibility(options: {
    permission: ResourcePermission;
    credentials: BackstageCredentials;
  }): Promise<Visibility> {
    const [decision] = await this.#permissions.authorizeConditional([{ permission: options.permission }], {
      credentials: options.credentials,
    });
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return { kind: 'all' };
      case AuthorizeResult.DENY:
        return { kind: 'none' };
      case AuthorizeResult.CONDITIONAL:
        return { kind: 'some', allowed: this.#toFilter(decision.conditions) };
    }
  }

  /** Entity references that the caller owns things as; empty for a service. */
  async ownershipRefs(credentials: BackstageCredentials): Promise<string[]> {
    if (!this.#auth.isPrincipal(credentials, 'user')) {
      return [];
    }
    const info = await this.#userInfo.getUserInfo(credentials);
    return [...new Set([info.userEntityRef, ...info.ownershipEntityRefs])];
  }

  /** Whether somebody may change what an owner has: one of the owner's own, or a holder of the platform permission. */
  async mayActFor(options: { owner: string; credentials: BackstageCredentials }): Promise<boolean> {
    const refs = await this.ownershipRefs(options.credentials);
    return refs.includes(options.owner) || (await this.isPlatform(options.credentials));
  }

  /** Holders of the platform permission, and services, which an operator has given access by configuration. */
  async isPlatform(credentials: BackstageCredentials): Promise<boolean> {
    if (this.#auth.isPrincipal(credentials, 'service')) {
      return true;
    }
    if (!this.#permissionsEnabled) {
      return false;
    }
    const [decision] = await this.#permissions.authorize([{ permission: goldenPathPlatformAdminPermission }], {
      credentials,
    });
    return decision.result === AuthorizeResult.ALLOW;
  }

  /** Who acts, as events and records name them. */
  actor(credentials: BackstageCredentials): string {
    if (this.#auth.isPrincipal(credentials, 'user')) {
      return credentials.principal.userEntityRef;
    }
    if (this.#auth.isPrincipal(credentials, 'service')) {
      return `service:${credentials.principal.subject}`;
    }
    return 'unknown';
  }
}
