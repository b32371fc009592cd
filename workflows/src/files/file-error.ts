import { HubError } from "@orderhub/schema/errors";
import { fileProblemText, type FileProblem } from "@orderhub/schema/vocabulary/file-problem";

/** A file that cannot be read as a table. It stays so however often it is tried. */
export class FileError extends HubError {
  readonly problem: FileProblem;

  constructor(problem: FileProblem, detail = "") {
    super(fileProblemText(problem, "en", detail), { code: problem, reaction: "stop", detail });
    this.problem = problem;
  }
}
