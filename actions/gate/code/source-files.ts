const languages = new Set(
  `c cc clj cljs cpp cr cs cxx dart eex elm erb erl ex exs fs fsx go gql graphql groovy h haml heex hpp hs java
   j2 jinja js jsx jl kt kts leex lua m mjs cjs mm ml mts cts nim php phtml pl pm prisma ps1 py pyi r rake rb rs scala
   sh slim sql svelte swift ts tsx twig vb vue xml zig`.split(/\s+/),
);

/** Folders of what others wrote, of what a build made, of tests, and of migrations. */
const passedOver = new Set(
  `node_modules vendor third_party third-party bower_components site-packages .venv venv dist build out target
   coverage generated __generated__ .git .next .nuxt
   __tests__ testdata fixtures __fixtures__ __mocks__ mocks e2e cypress
   migration migrations migrate alembic versions flyway liquibase changelog`.split(/\s+/),
);

const otherFiles =
  /(?:^|[/._-])(?:test|tests|spec)\.[^./]+$|(?:^|\/)test_[^/]*$|_test\.[^./]+$|Tests?\.(?:java|kt|cs|swift)$|\.min\.js$|(?:^|\/)(?:structure\.sql|schema\.sql|pom\.xml)$|(?:^|\/)db\/schema\.rb$/;

/** Whether a file, by its path from the repository's root, is source code of the product itself. */
export function isSourceFile(path: string): boolean {
  const folders = path.split('/');
  const file = folders.pop() ?? '';
  const dot = file.lastIndexOf('.');
  return (
    dot > 0 &&
    languages.has(file.slice(dot + 1).toLowerCase()) &&
    !folders.some((folder) => isPassedOver(folder.toLowerCase())) &&
    !otherFiles.test(path)
  );
}

/** `tests` and `api_tests` alike. */
function isPassedOver(folder: string): boolean {
  return passedOver.has(folder) || /(?:^|[_-])(?:test|spec)s?$/.test(folder);
}
