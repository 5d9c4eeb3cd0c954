@echo off
rem Starts Rooftree on Windows; the flags are in jvm.options. Needs Java 21 or newer in JAVA_HOME or on the PATH.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
for %%f in ("%~dp0plugins\org.eclipse.osgi_*.jar") do set "framework=%%f"
for %%f in ("%~dp0plugins\org.rooftree.platform_*.jar") do set "platform=%%f"
set "here=%~dp0"
set "here=%here:\=/%"
set "cache=%LOCALAPPDATA%\rooftree"
if not exist "%cache%" mkdir "%cache%"
rem Java keeps the archive of loaded classes up to date by itself.
"%java%" "@%~dp0jvm.options" -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%cache%\classes.jsa" "-Dosgi.install.area=file:/%here%" "-Dosgi.configuration.area=file:/%here%configuration/" -cp "%framework%;%platform%" org.rooftree.platform.Launcher %*
exit /b %errorlevel%
