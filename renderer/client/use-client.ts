import { createContext, useContext } from 'react';
import type { Client } from './client.ts';

/** Provided once by the application, or by a test. */
export const ClientContext = createContext<Client | null>(null);

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (!client) throw new Error('useClient needs a ClientContext around it');
  return client;
}
