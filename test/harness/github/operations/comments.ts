import { type Answer, notFound, validationFailed } from '../answer';
import type { Call, Handlers } from '../handler';
import { pageOf } from '../paging';
import type { Comment } from '../state';
import { personJson } from './people';

const bodyLimit = 65_536;

function commentJson({ id, issue, author, body, createdAt, updatedAt }: Comment, call: Call) {
  const { repository } = call.state;
  return {
    id,
    url: `${call.url.origin}/repos/${repository}/issues/comments/${id}`,
    html_url: `https://github.com/${repository}/pull/${issue}#issuecomment-${id}`,
    user: personJson(author),
    body,
    created_at: createdAt,
    updated_at: updatedAt,
    author_association: author.type === 'Bot' ? 'NONE' : 'MEMBER',
  };
}

function refusedBody({ body: { body }, operation: { documentation } }: Call): Answer | null {
  const text = String(body);
  const refuse = (message: string) => {
    const error = { resource: 'IssueComment', code: 'unprocessable', field: 'data', message };
    return validationFailed(documentation, error);
  };
  if (text.trim() === '') return refuse("Body can't be blank");
  const tooLong = [...text].length > bodyLimit;
  return tooLong ? refuse(`Body is too long (maximum is ${bodyLimit} characters)`) : null;
}

function isOpenTo({ state, parameters }: Call): boolean {
  return state.pulls.length === 0 || state.pulls.some((p) => p.number === parameters.issue_number);
}

function withComment(call: Call, answer: (comment: Comment) => Answer): Answer {
  const found = call.state.comments.find(({ id }) => id === call.parameters.comment_id);
  return found === undefined ? notFound : answer(found);
}

export const commentHandlers: Handlers = {
  'issues/list-comments': (call) => {
    if (!isOpenTo(call)) return notFound;
    const since = String(call.parameters.since ?? '');
    const comments = call.state.comments
      .filter(
        ({ issue, updatedAt }) => issue === call.parameters.issue_number && updatedAt >= since,
      )
      .sort((a, b) => a.id - b.id);
    return pageOf(comments, call, (page) => page.map((comment) => commentJson(comment, call)));
  },
  'issues/create-comment': (call) => {
    if (!isOpenTo(call)) return notFound;
    const refused = refusedBody(call);
    if (refused !== null) return refused;
    const at = call.now();
    const comment: Comment = {
      id: call.nextId(),
      issue: Number(call.parameters.issue_number),
      author: call.actor,
      body: String(call.body.body),
      createdAt: at,
      updatedAt: at,
    };
    call.state.comments.push(comment);
    return { status: 201, body: commentJson(comment, call) };
  },
  'issues/get-comment': (call) =>
    withComment(call, (comment) => ({ status: 200, body: commentJson(comment, call) })),
  'issues/update-comment': (call) =>
    withComment(call, (comment) => {
      const refused = refusedBody(call);
      if (refused !== null) return refused;
      comment.body = String(call.body.body);
      comment.updatedAt = call.now();
      return { status: 200, body: commentJson(comment, call) };
    }),
  'issues/delete-comment': (call) =>
    withComment(call, (comment) => {
      call.state.comments.splice(call.state.comments.indexOf(comment), 1);
      return { status: 204 };
    }),
};
