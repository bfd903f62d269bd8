import { portOf } from './facts';

describe('the port that security groups must open', () => {
  it.each([
    ['that of the endpoint', { DbInstancePort: 0, Endpoint: { Port: 5433 } }, 5433],
    [
      'what the instance listens on, where RDS tells it apart',
      { DbInstancePort: 5432, Endpoint: { Port: 40123 } },
      5432,
    ],
    ["PostgreSQL's own before there is an endpoint", { DbInstancePort: 0 }, 5432],
    ["PostgreSQL's own before there is an instance", undefined, 5432],
  ])('is %s', (_, instance, port) => {
    expect(portOf(instance)).toBe(port);
  });
});
