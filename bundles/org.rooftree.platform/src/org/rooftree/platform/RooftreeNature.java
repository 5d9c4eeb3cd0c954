package org.rooftree.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.resources.ICommand;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IProjectNature;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.jspecify.annotations.Nullable;

/** Marks a project as one of Rooftree: its model files are validated whenever they change. */
public final class RooftreeNature implements IProjectNature {
  /** Identifier of the nature. */
  public static final String ID = "org.rooftree.platform.nature";

  private @Nullable IProject project;

  /**
   * Gives an open project the nature, unless it has it.
   *
   * @throws CoreException when the description of the project cannot be written
   */
  public static void addTo(IProject project, @Nullable IProgressMonitor monitor)
      throws CoreException {
    IProjectDescription description = project.getDescription();
    if (description.hasNature(ID)) {
      return;
    }
    List<String> natures = new ArrayList<>(List.of(description.getNatureIds()));
    natures.addFirst(ID);
    description.setNatureIds(natures.toArray(String[]::new));
    project.setDescription(description, monitor);
  }

  @Override
  public void configure() throws CoreException {
    IProjectDescription description = getProject().getDescription();
    List<ICommand> commands = new ArrayList<>(Arrays.asList(description.getBuildSpec()));
    if (commands.stream().noneMatch(RooftreeNature::validates)) {
      ICommand command = description.newCommand();
      command.setBuilderName(ModelBuilder.ID);
      commands.add(command);
      setCommands(description, commands);
    }
  }

  @Override
  public void deconfigure() throws CoreException {
    IProjectDescription description = getProject().getDescription();
    List<ICommand> commands = new ArrayList<>(Arrays.asList(description.getBuildSpec()));
    if (commands.removeIf(RooftreeNature::validates)) {
      setCommands(description, commands);
    }
    ProblemMarkers.clear(getProject());
  }

  private static boolean validates(ICommand command) {
    return command.getBuilderName().equals(ModelBuilder.ID);
  }

  private void setCommands(IProjectDescription description, List<ICommand> commands)
      throws CoreException {
    description.setBuildSpec(commands.toArray(ICommand[]::new));
    getProject().setDescription(description, null);
  }

  @Override
  public IProject getProject() {
    if (project == null) {
      throw new IllegalStateException("the workspace sets the project before it uses a nature");
    }
    return project;
  }

  @Override
  public void setProject(IProject project) {
    this.project = project;
  }
}
