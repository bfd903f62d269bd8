/** Ids of the in-cluster steps. Every one needs the provider's `api-endpoint`, some through others. */
export const API_ENDPOINT = 'api-endpoint';
export const NODES = 'nodes';
export const ADMISSION_STEP = 'cluster:admission';
export const NAMESPACE_STEP = 'cluster:namespace';
export const ARGOCD_STEP = 'cluster:argocd';
export const ARGOCD_READY_STEP = 'cluster:argocd-ready';
export const BOOTSTRAP_STEP = 'cluster:bootstrap';
export const PROJECT_STEP = 'cluster:project';
export const STORAGE_CLASS_STEP = 'cluster:storage-class';
export const INGRESS_STEP = 'cluster:argocd-ingress';
export const LOAD_BALANCERS_STEP = 'cluster:load-balancers';

/** The step of an app's Application. */
export function appStepId(name: string): string {
  return `app:${name}`;
}
