import type { ClusterIdentity } from '../../ports';
import { arrayAt, textAt, valueAt } from '../model/json';
import type { KubernetesObject } from '../model/object';
import { qualified } from '../model/object';
import { ApiStatusError, forbidden } from '../model/status';
import type { ResourcePath, Verb } from './request';
import type { ObjectStore } from './store';

const RBAC = 'rbac.authorization.k8s.io';

/** One access, as RBAC asks for it. */
export interface Access {
  verb: Verb;
  group: string;
  plural: string;
  subresource?: string;
  namespace?: string;
  name?: string;
}

/** RBAC over the bindings and roles in the store; `system:masters` may do everything. */
export class Authorizer {
  readonly #store: ObjectStore;

  constructor(options: { store: ObjectStore }) {
    this.#store = options.store;
  }

  /** Whether the identity may do it. */
  allows(identity: ClusterIdentity, access: Access): boolean {
    if (identity.groups.includes('system:masters')) {
      return true;
    }
    const clusterWide = this.#store
      .list({ group: RBAC, plural: 'clusterrolebindings' })
      .filter(binding => isSubject(binding, identity));
    const inNamespace = access.namespace
      ? this.#store
          .list({ group: RBAC, plural: 'rolebindings' }, { namespace: access.namespace })
          .filter(binding => isSubject(binding, identity))
      : [];
    return [...clusterWide, ...inNamespace].some(binding =>
      this.#rulesOf(binding).some(rule => ruleAllows(rule, access)),
    );
  }

  /** Throws 403 in the API server's words where the identity may not do it. */
  check(identity: ClusterIdentity, access: Access): void {
    if (this.allows(identity, access)) {
      return;
    }
    const resource = access.subresource ? `${access.plural}/${access.subresource}` : access.plural;
    const where = access.namespace ? `in the namespace "${access.namespace}"` : 'at the cluster scope';
    throw forbidden({
      subject: { group: access.group, plural: access.plural },
      name: access.name,
      why: `User "${identity.username}" cannot ${access.verb} resource "${resource}" in API group "${access.group}" ${where}`,
    });
  }

  #rulesOf(binding: KubernetesObject): unknown[] {
    const kind = textAt(binding, 'roleRef', 'kind');
    const name = textAt(binding, 'roleRef', 'name') ?? '';
    const role =
      kind === 'ClusterRole'
        ? this.#store.get({ group: RBAC, plural: 'clusterroles' }, { name })
        : this.#store.get({ group: RBAC, plural: 'roles' }, { namespace: binding.metadata.namespace, name });
    return arrayAt(role, 'rules');
  }
}

/** 403 for a path that is no resource, such as `/version` without a token on a closed server. */
export function forbiddenPath(username: string, path: string): ApiStatusError {
  return new ApiStatusError({
    code: 403,
    reason: 'Forbidden',
    message: `forbidden: User "${username}" cannot get path "${path}"`,
    details: {},
  });
}

/** The access that a request to a resource needs. */
export function accessOf(verb: Verb, path: ResourcePath): Access {
  const isNamespace = path.group === '' && path.plural === 'namespaces';
  return {
    verb,
    group: path.group,
    plural: path.plural,
    subresource: path.subresource,
    namespace: path.namespace ?? (isNamespace ? path.name : undefined),
    name: path.name,
  };
}

function isSubject(binding: KubernetesObject, identity: ClusterIdentity): boolean {
  return arrayAt(binding, 'subjects').some(subject => {
    const name = textAt(subject, 'name');
    switch (textAt(subject, 'kind')) {
      case 'User':
        return name === identity.username;
      case 'Group':
        return name !== undefined && identity.groups.includes(name);
      case 'ServiceAccount':
        return identity.username === `system:serviceaccount:${textAt(subject, 'namespace')}:${name}`;
      default:
        return false;
    }
  });
}

function ruleAllows(rule: unknown, access: Access): boolean {
  const has = (field: string, wanted: string): boolean => {
    const values = arrayAt(rule, field);
    return values.includes('*') || values.includes(wanted);
  };
  const resource = access.subresource ? `${access.plural}/${access.subresource}` : access.plural;
  const names = valueAt(rule, 'resourceNames');
  const named =
    !Array.isArray(names) || names.length === 0 || (access.name !== undefined && names.includes(access.name));
  return has('verbs', access.verb) && has('apiGroups', access.group) && has('resources', resource) && named;
}

/** `deployments.apps`: for messages about a resource nobody may see. */
export function resourceName(path: ResourcePath): string {
  return qualified(path);
}
