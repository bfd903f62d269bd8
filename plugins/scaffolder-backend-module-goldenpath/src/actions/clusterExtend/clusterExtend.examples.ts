import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Two more hours',
    example: stringify({
      steps: [
        {
          id: 'extend',
          action: 'goldenpath:cluster:extend',
          name: 'Keep the cluster a little longer',
          input: { environment: 'dev', buildId: '23-01-26-01', hours: 2 },
        },
      ],
    }),
  },
];
