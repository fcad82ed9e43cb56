import type { Person } from '../state';

export function personJson({ login, id, type }: Person): object {
  return {
    login,
    id,
    type,
    url: `https://api.github.com/users/${encodeURIComponent(login)}`,
    html_url: `https://github.com/${login}`,
  };
}
