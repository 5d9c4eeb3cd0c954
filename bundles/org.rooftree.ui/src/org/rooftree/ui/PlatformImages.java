package org.rooftree.ui;

import java.net.URL;
import java.util.Map;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.ide.IDE;
import org.osgi.framework.Bundle;

/**
 * Pictures that parts of the platform draw but leave to the application to declare: projects,
 * problems and their fixes, the banners of its wizards.
 */
final class PlatformImages {
  /**
   * Files below {@code icons/full} of the bundle that has them, by the symbol they are asked by.
   */
  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry(IDE.SharedImages.IMG_OBJ_PROJECT, "obj16/prj_obj"),
          Map.entry(IDE.SharedImages.IMG_OBJ_PROJECT_CLOSED, "obj16/cprj_obj"),
          Map.entry("IMG_OBJS_ERROR_PATH", "obj16/error_tsk"),
          Map.entry("IMG_OBJS_WARNING_PATH", "obj16/warn_tsk"),
          Map.entry("IMG_OBJS_INFO_PATH", "obj16/info_tsk"),
          Map.entry("IMG_OBJS_FIXABLE_ERROR", "obj16/quickfix_error_obj"),
          Map.entry("IMG_OBJS_FIXABLE_WARNING", "obj16/quickfix_warning_obj"),
          Map.entry("IMG_OBJS_FIXABLE_INFO", "obj16/quickfix_info_obj"),
          Map.entry("IMG_ELCL_QUICK_FIX_ENABLED", "elcl16/smartmode_co"),
          Map.entry("IMG_DLCL_QUICK_FIX_DISABLED", "dlcl16/smartmode_co"),
          Map.entry("IMG_ETOOL_PROBLEM_CATEGORY", "etool16/problem_category"),
          Map.entry("IMG_ETOOL_PROBLEMS_VIEW", "eview16/problems_view"),
          Map.entry("IMG_ETOOL_PROBLEMS_VIEW_ERROR", "eview16/problems_view_error"),
          Map.entry("IMG_ETOOL_PROBLEMS_VIEW_WARNING", "eview16/problems_view_warning"),
          Map.entry("IMG_ETOOL_PROBLEMS_VIEW_INFO", "eview16/problems_view_info"),
          Map.entry("IMG_LCL_FLAT_LAYOUT", "elcl16/flatLayout"),
          Map.entry("IMG_LCL_HIERARCHICAL_LAYOUT", "elcl16/hierarchicalLayout"),
          Map.entry("IMG_DLGBAN_QUICKFIX_DLG", "wizban/quick_fix"),
          Map.entry("IMG_DLGBAN_SAVEAS_DLG", "wizban/saveas_wiz"),
          Map.entry("IMG_WIZBAN_NEWFOLDER_WIZ", "wizban/newfolder_wiz"),
          Map.entry("IMG_WIZBAN_NEWFILE_WIZ", "wizban/newfile_wiz"),
          Map.entry("IMG_WIZBAN_IMPORTDIR_WIZ", "wizban/importdir_wiz"),
          Map.entry("IMG_WIZBAN_EXPORTDIR_WIZ", "wizban/exportdir_wiz"));

  private PlatformImages() {}

  static void declare(IWorkbenchConfigurer configurer) {
    Bundle ide = Platform.getBundle("org.eclipse.ui.ide");
    FILES.forEach((symbol, file) -> declare(configurer, ide, symbol, "icons/full/" + file));
  }

  private static void declare(
      IWorkbenchConfigurer configurer, Bundle bundle, String symbol, String file) {
    URL url = FileLocator.find(bundle, IPath.fromPortableString(file + ".svg"), null);
    if (url == null) {
      url = FileLocator.find(bundle, IPath.fromPortableString(file + ".png"), null);
    }
    if (url != null) {
      configurer.declareImage(symbol, ImageDescriptor.createFromURL(url), true);
    }
  }
}
