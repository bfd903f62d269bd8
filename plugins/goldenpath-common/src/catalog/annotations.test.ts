import { buildAnnotationOf, databaseAnnotationOf, parseBuildAnnotation, parseDatabaseAnnotation } from './annotations';

describe('the annotations of entities', () => {
  it('name a build, whatever its incarnation', () => {
    const value = buildAnnotationOf({ environment: 'dev', buildId: 'persistent', incarnation: 3 });
    expect(value).toBe('dev/persistent');
    expect(parseBuildAnnotation(value)).toEqual({ environment: 'dev', buildId: 'persistent' });
  });

  it('name a database', () => {
    const value = databaseAnnotationOf({ environment: 'dev', name: 'orders' });
    expect(value).toBe('dev/orders');
    expect(parseDatabaseAnnotation(` ${value} `)).toEqual({ environment: 'dev', name: 'orders' });
  });

  it.each(['', 'dev', 'dev/', '/23-01-26-01', 'dev/23-01-26-01/1'])('name nothing as %p', value => {
    expect(parseBuildAnnotation(value)).toBeUndefined();
    expect(parseDatabaseAnnotation(value)).toBeUndefined();
  });
});
