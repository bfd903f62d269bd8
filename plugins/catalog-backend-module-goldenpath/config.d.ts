import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  catalog?: {
    providers?: {
      /** Builds and databases of GoldenPath as entities. */
      goldenpath?: {
        /** When everything is read anew and replaced. Default: every ten minutes */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /** When changes are looked for in between. Default: every 15 seconds */
        changes?: SchedulerServiceTaskScheduleDefinitionConfig;
        /** What Backstage's Kubernetes plugin is to know of the clusters, beyond what GoldenPath knows. */
        kubernetes?: {
          /** By environment: ARN of the role that the Kubernetes plugin assumes to enter its clusters. Default: the plugin's own identity */
          assumeRoles?: { [environment: string]: string };
        };
      };
    };
  };
}
