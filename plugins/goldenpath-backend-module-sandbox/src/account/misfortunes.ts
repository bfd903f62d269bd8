/** What can go wrong in the account by itself, without a caller being told so in an answer. */
export type Misfortune =
  /** A control plane can't be made: the cluster ends as FAILED. The resource is the cluster. */
  | 'cluster-create-fails'
  /** EC2 has no machines left: the node group ends as CREATE_FAILED. The resource is the node group. */
  | 'out-of-capacity'
  /** Something still uses the node group's resources: it ends as DELETE_FAILED. The resource is the node group. */
  | 'nodegroup-delete-fails'
  /** The CNI loses its interfaces when nodes go (PITFALLS 19). The resource is the cluster. */
  | 'leak-network-interface'
  /** A controller dies before it has taken its load balancer away. The resource is the cluster. */
  | 'leave-load-balancer'
  /** An RDS instance can't be made: it ends as failed. The resource is the instance. */
  | 'database-create-fails'
  /** Control-plane logs arrive very late (PITFALLS 21). The resource is the cluster. */
  | 'late-log-group';

/** Decides whether a misfortune strikes now; asking uses it up. */
export interface Misfortunes {
  strikes(misfortune: Misfortune, resource: string): boolean;
}
