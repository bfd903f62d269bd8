import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'An ephemeral cluster with the defaults of the environment',
    example: stringify({
      steps: [
        {
          id: 'cluster',
          action: 'goldenpath:cluster:create',
          name: 'Ask for a cluster',
          input: { environment: 'dev', owner: 'group:default/team-a' },
        },
      ],
    }),
  },
  {
    description: 'Larger nodes for an afternoon, for a component',
    example: stringify({
      steps: [
        {
          id: 'cluster',
          action: 'goldenpath:cluster:create',
          name: 'Ask for a cluster',
          input: {
            environment: 'dev',
            owner: 'group:default/team-a',
            entityRef: 'component:default/shop',
            ttlHours: 4,
            nodes: { size: 'large', min: 1, desired: 2, max: 3, capacity: 'SPOT' },
            description: 'Load test of the checkout',
          },
        },
      ],
    }),
  },
];
