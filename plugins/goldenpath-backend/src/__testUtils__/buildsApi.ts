import request from 'supertest';
import { callers, type Server } from './apiBackend';

/** Where the plugin's API is. */
export const BASE = '/api/goldenpath';
/** Nobody asks for anything unusual with this. */
export const asked = { environment: 'dev', lifecycle: 'ephemeral', owner: 'group:default/team-a' };

export function post(server: Server, path: string, caller: string = callers.ada) {
  return request(server).post(`${BASE}${path}`).set('Authorization', caller);
}

export function get(server: Server, path: string, caller: string = callers.ada) {
  return request(server).get(`${BASE}${path}`).set('Authorization', caller);
}

/** A build that was admitted. */
export async function build(server: Server, body: object = {}) {
  const response = await post(server, '/builds').send({ ...asked, ...body });
  expect(response.status).toBe(202);
  return response.body;
}
