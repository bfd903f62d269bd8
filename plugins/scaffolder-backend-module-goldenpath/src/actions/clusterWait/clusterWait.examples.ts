import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Wait until Argo CD and the delivery apps work',
    example: stringify({
      steps: [
        {
          id: 'wait',
          action: 'goldenpath:cluster:wait',
          name: 'Wait for the delivery plane',
          input: { environment: 'dev', buildId: '23-01-26-01', tier: '1', timeoutMinutes: 45 },
        },
      ],
    }),
  },
  {
    description: 'Wait for everything that was requested',
    example: stringify({
      steps: [
        {
          id: 'wait',
          action: 'goldenpath:cluster:wait',
          name: 'Wait for the cluster',
          input: { environment: 'dev', buildId: '23-01-26-01' },
        },
      ],
    }),
  },
];
