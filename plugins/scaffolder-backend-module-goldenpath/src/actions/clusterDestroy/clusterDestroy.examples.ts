import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Tear an ephemeral cluster down',
    example: stringify({
      steps: [
        {
          id: 'destroy',
          action: 'goldenpath:cluster:destroy',
          name: 'Tear the cluster down',
          input: { environment: 'dev', buildId: '23-01-26-01', confirm: '23-01-26-01' },
        },
      ],
    }),
  },
];
